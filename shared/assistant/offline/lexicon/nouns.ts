/** Nouns and adjectives of the trade: on each line the tags, then the words and phrases that have them. */
export const NOUNS = `
n plug: plug, plugs, plg, plgs, pl, plugg, cement plug, cement plugs, cmt plug, cmt plugs, cmt plg, plug of cement, isolation plug, isolation plugs, protection plug
n plug step: step, steps
n plug cut: casing cut, casing cuts, csg cut, cut and cap, cut & cap, cutting of the casing, cut of the casing, casing cutting
n cutcasing: cut the casing, cut casing, cut csg, cut the csg, cutting the casing, cut off the casing, cut off casing
n plug deepest: bottom plug, bottommost plug
n plug cap: cap, caps, bridge plug cap, cibp cap, cement cap, cap on the bridge plug, cap on the cibp, cap of the bridge plug, cement on the cibp, cement on cibp, cement on the bridge plug, cement on bridge plug, cement on top of cibp, cement on top of the bridge plug, cement on top of the cibp, cement on top of the bridge plugs, cement on the bridge plugs, caps on the bridge plugs
n plug cibp: cibp, cibps, bridge plug, bridge plugs, cast iron bridge plug, cast iron bridge plugs, cast-iron bridge plug, bp, c.i.b.p., mechanical plug, iron plug
n plug retainer: retainer, retainers, cement retainer, cicr
n one: one, ones
n top: topped out, top, tops, toc, top of cement, upper end, top end, cement top, topside
n topout: top out, tops out
n bottom: bottom, bottoms, base, btm, bttm, bot, boc, bottom of cement, lower end, bottom end, underside
n ends: both ends, either end, each end, both sides, either side, each side, both ways, either way, each way, symmetrically, evenly, equally, on both ends, both directions, up and down, upwards and downwards, above and below, top and bottom, top and btm, each direction
n feetn: ft, feet, foot
n depth: depth, depths, elevation
n interval: interval, intervals, range
n lengthn: length, lengths, long, height, thick, tall, in length, in height
n cement: cement, cmt, cmnt, cementing, concrete
n sacksn: sack count, sack counts, sacks, sack, sx, sks, sk, bags, sax
n classn: class, cl, cls, grade
n overriden: overrides, sack override, hand-set, by hand, manual
n computedn: what the rules calculate, what the rule calculates, what the calculation says, what the calculation gives, what the rules give, what the rule gives, what the rules ask for, what the rule asks for, what the computer came up with, computed figure, calculated figure, calculated amount, computed amount, calculation, calculations, math
n excessn: excess, xs, overage, excess cement, slurry excess
n factor: factor, factors, multiplier
n evidence: cement bond log, bond log, cbl, temperature survey, temperature log, noise log
n placementn: placement, method
n additiven: additive, additives, admixture
n additivew: cacl2, calcium chloride, kcl, salt, bentonite, gel, retarder, accelerator, silica, silica flour, fluid loss additive, defoamer, dispersant, bwoc, by weight of cement
n surface: surface, surf, sfc
n intermediate: intermediate, int, interm, intermed
n production: production, prod
n liner: liner, liners
n linertop: liner top, liner tops, top of the liner, top of liner
n shoe: shoe, shoes, casing shoe, csg shoe, casing shoes
n casing behindpipe: behind pipe, behind the pipe, behind casing, behind the casing, outside pipe, outside the pipe, outside of the pipe, outside casing, outside the casing
n casing: casing, csg, casings, pipe, string, strings, casing string, casing strings, longstring, long string
n dv: dv tool, dv tools, dv, stage tool, stage tools, stage collar, stage cementing tool, stage cementing tools, dv-tool, d.v. tool
n water: water, uqw, buqw, bqw, usable quality water, usable-quality water, usable-water, usable water, groundwater, ground water, gw, fresh water, fw, freshwater, drinking water, protected water, aquifer
n water usdw: usdw
n waterbase: base of usable quality water, base of usable-quality water, base of the usable quality water, base of the usable-quality water, base of uqw, base of the uqw, uqw base, water base, base of usable water, base of the usable water, base of groundwater, base of the groundwater, usable-quality water base, usable water base, base of fresh water, base of the fresh water, base of water, base of the water, deepest usable-quality water, deepest water, base of the deepest usable-quality water, fresh water base, buqw depth
n usdwbase: base of usdw, base of the usdw, usdw base, base of underground drinking water
n gau: gau, groundwater letter, gau letter, water letter, gau letter no, letter
n formationn: formation, formations, fm, fmn, zone, zones, formation top, formation tops, horizon, horizons
n productive: productive, producing, productive horizon, productive horizons, pay, producing zone, pay zone
n perfs: top perf, upper perf, uppermost perf, perfs, perforations, perforation, perforated interval, open perfs, open perforations, perforated zone, producing perfs
n td: td, total depth, pbtd
n stub: stub, stubs, casing stub, casing stubs
n kop: kop, kick off point, kick-off point, kickoff point, kickoff, kick-off, kick off
n openhole: open hole, openhole, open-hole, uncased hole, uncased
n tubing: tubing, tbg
n packer: packer, packers, tools, tools in the hole, junk, fish
n tool: tool
n hole: hole, wellbore, hole size, bore
n boresize: size, diameter, inside diameter, outside diameter, od, bit size
n well: well, wells, well's
n otherwell: other well, the other well, that other well, the other wells, another well, offset well, offset wells, neighboring well, neighbouring well, other wells, another plan, other plan, previous plan, the wrong well, next well, sister well, different well, different plan
n plan: plan, program, procedure, proc, w3a, w-3a, form, prog, wellplan, online form
n facts: operator, operates, county, field, district, lease, api number, api, location, operated
n unknownfact: temperature, bottom hole temperature, bottomhole temperature, bottom-hole temperature, bottom hole pressure, bottom-hole pressure, bottomhole pressure, reservoir pressure, bht, bhst, bhp, pressure, porosity, permeability, production rate, spud date, mud log, gor, oil rate, reserves, salinity
n flag: h2s, co2, sour, sour gas, hydrogen sulfide
n rule: lawful, lawfully, permissible, permissibly, admissible, rule, rules, regulation, regulations, reg, regs, law, legal, legally, statute, code, paragraph, paragraphs, section, citation, citations, tac, rrc, commission, state, rule 14, allowed, permitted, mandatory, provision, provisions, authority, by law, obligation, obliged, obliges, compels, compelled, who says, says who, on what ground, on what grounds, legal basis, required by
n violation: violation, violations, viol, viols, problem, problems, error, errors, issue, issues, wrong, trouble, invalid, valid, red flag, red flags, flags, concern, concerns, compliant, compliance, acceptable, approvable, fileable, ready to file, good to go, clean, remark, remarks, finding, findings, shortfall, shortfalls, too short, short of, come up short, comes up short, deficient, deficiency, deficiencies, blocker, blockers, showstopper, showstoppers, holding us up, stopping us, length note, missing, in order
n violation severe: error, errors, outright
n violation warning: warning, warnings
n violation notes: notes, hints, advisories
n manyof: number of, the number of, count of
n lacking: forgot, forgotten, overlooked, be verified, be confirmed, be clarified, be settled, unverified, unconfirmed, unsettled, outstanding, missing, lacking, incomplete, left out, left to do, left to provide, left to give, still open, still needed, left to fill in
n info: information, info, data, details, paperwork, particulars, record, file
n form: form, online form, w3a, w-3a
n departs: depart, departs, deviate, deviates, departure, departures, deviation, deviations, differ, differs, shorter, short of, fall short, falls short, come up short
n meaning: mean, means, meaning, signify, imply, implies, consequence, consequences, implications
n assumed: assumed, assumption, assumptions, assume, assumes, fact is missing, facts missing, missing facts, unknown facts, defaults
n violation sound: sufficient, adequate, long enough, big enough, enough cement
n sound: compliant, compliance, valid, acceptable, approvable, fileable, ready to file, good to go, clean, in order
n violation flags: flagged, red flag, red flags, flags
n bigger: more big, bigger, larger, greater
n smaller: smaller
n morethan: more than, more n, over n, greater than, larger than, bigger than, in excess of, exceed, exceeds
n atmost: at most, no more than, not more than
n samew: equal, identical
n apartn: apart, distance, gap, clearance, separation, spacing
n overlap: overlap, overlaps, overlapping, intersect
n share: share, percentage, proportion, fraction, in percent
n stagesn: stages, stage, one stage, single stage, in one go, multi stage, multistage, multi-stage
n averagen: average, the mean, mean number, mean length, avg, on average
n capacityn: capacity, capacities, bbl / ft, bbl per ft, bbl per foot, barrels per foot
n discretion must: mandatory, obligatory, compulsory
n discretion: practice, common practice, guidance, optional, voluntary, recommendation, discretion, discretionary, judgment call, judgement call, up to the district
n versionn: version, versions, v, revision
n baseline: baseline, original, original plan, beginning, the start, very start, scratch, initial, as generated, we started, we began, when we started, when we began, where we started
n wordingw: wording, words, text, phrase
n asked: comment, comments, exception, exceptions, condition, conditions, requirement, requirements, suggestion, suggestions
n edit: edit, edits, modification, modifications, change, changes, mods, tweak, tweaks
n history: history, log, audit, audit trail, edit history, changelog, who changed, who edited, who made, who did, risk score, risk, risky
n differ: versus, stack up against, stack up to, changed, difference, differences, diff, differ, differs, different, what is new, compared, comparison
n total: in total, all together, taken together, total, totals, tot, altogether, in all, overall, whole job, all told, sum, grand total
n hoursn: hours, hrs, hour, hr
n each: each, ea, apiece, per plug
n slurry: slurry, slurry volume, volume, vol, volumes, cement volume, bbl, bbls, barrels, barrel, cubic feet, cubic foot, cu ft, cuft, ft3, ft³, cf of slurry
n mixwater: mix water, mixing water, makeup water, make-up water, water for mixing
n mud: mud, gel mud, mud weight, mud between plugs
n yield: yield, yields, density, slurry weight
n payer: pays, paid, who pays, foots the bill, bears the cost, picks up the bill, picks up the tab, picks up the cost
n price: $, bucks, price, prices, dollars, money, budget, usd, expensive, how expensive, day rate, rig rate, expense, expenses, costs, cost estimate, afe, bill, invoice
n reason: justify, justifies, rationale, grounds, explanation, reason, reasons, purpose, justification, basis, point, based on, behind, called for by, what for
n notice: notice, notify, notification, notifying, notified
n deadline: deadline, within a year, extension of time
n owner: surface owner, landowner, resident
n cleanup: cleanup, clean up, rathole, rat hole, cellar, 120 days
n record: w3, w-3, plugging record, plugging report, cementing report
n drainhole: drainhole, horizontal, lateral, drainholes
n supervise: supervise, supervises, supervised, supervision
n cementer: cementer, approved cementer
n annulus: annulus, annular, annuli, backside, outside, outside of, behind pipe, behind the pipe, behind casing, behind the casing
n capped: capped, topped, dump bailed
n keepv: unchanged, untouched, fixed
n instr: instruction, instructions, special instruction, special instructions, notes section, inst, instr, note, remark, comment
n condition: existing conditions, existing condition
n operations: operations, plan notes
n tagn: tagging, tags, tag depth
n barrier: barrier
n combined: solid, no gap, without a gap, no gap between, single, one long, continuous, single long, one single, one continuous
n balanced: balanced, balance
n spotted: spotted
n across: across, over, around, astride
n deepest: nearest to the bottom, nearest the bottom, closest to the bottom, closest to td, nearest td, deepest, most deep, lowest, lowermost, bottommost, bottom-most, deepest-set
n shallowest: nearest to the surface, nearest the surface, nearest to surface, nearest surface, closest to the surface, closest to surface, closest to the top, nearest the top, most near to the surface, most near to surface, most near the surface, shallowest, most shallow, highest, uppermost, topmost, top-most
n mostcement: takes the most, has the most, uses the most, needs the most, the more cement, the more sacks, most big, biggest, largest, most cement, most sacks, the most cement, the most sacks, bulk, most of the cement, most of the sacks, most of it, most cement, lion's share
n leastcement: the less cement, the less sacks, smallest, least cement, fewest sacks, least sacks
n longest: longest, most long
n shortest: shortest, most short
n cheapest: cheaper, cheapest, cheapest way
n saves: save, saves, saving, savings, cut down, cut back, economise, economize, holds the sacks, drives the sacks, drives the cement
n upper: upper, shallower, higher, more shallow, more high
n lowerone: lower, deeper, more deep
n nth first: first, 1st
n nth second: second, 2nd
n nth third: third, 3rd
n nth fourth: fourth, 4th
n nth fifth: fifth, 5th
n nth sixth: sixth, 6th
n nth lastn: last, latest, newest, most recent
n anew: new, extra, additional, another, separate, one more, a second, a 2nd, 1 more
n up: up, upward, upwards, uphole, upper side
n down: down, dn, downward, downwards, downhole
n longer: longer, taller, thicker, more long
n shorter: shorter, more short, more small
n higherw: higher, shallower
n deeperw: deeper, lower
n above: above, abv, over, on top of, higher than, shallower than, uphole of, up from, uphill of
n below: below, blw, beneath, under, underneath, deeper than, lower than, down from, downhole of, past
n between: between, btwn, btw, tween
n moreq: on top of that, more, further, farther, extra, additional, another, added
n lessq: fewer, less
n off: off
n orderw: order, sequence, order of work
n sameby: by the same amount, by the same, by as much, the same amount, by the same distance, the same distance, by that much, by the same footage
n backw: back
n manner: way, where it was, the way it was, how it was, as it was
n out: out
n together: together, tgt, tog, into one, as one, in one, as one plug
n before: before, b4, fore, ahead of, prior to
n after: after, following
n centred: centered, centred, centered at, centered on, centred at, centred on
remark: too much, too little, too many, too few, not enough, a joke
n opinion: objection, objections, opinion, opinions, thoughts, concerns, takers
n rest: the rest, the others, all others, the other ones, the other plugs, all other plugs, everything else, anything else, nothing else, all else, the remaining plugs
n min: minimum, min, at least
n under: under, below, less than, fewer than, smaller than, short of
n inplace: instead, in its place, in their place, in the place
n planonly: variant
`;
