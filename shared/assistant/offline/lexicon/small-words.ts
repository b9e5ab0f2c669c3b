/**
 * The words of grammar and of courtesy. Those tagged `fn` say nothing of their own and may stand anywhere; this list
 * is closed: what is in no list is content, and must have a place before anything is changed.
 */
export const SMALL_WORDS = `
fn det: the, teh, hte, da, a, an, this, that, these, those, its, their, our, my, your, such
fn det indef: a, an
fn pron me: i, we, us, me, myself, ourselves
fn pron third: he, she, they
fn you: you, u
fn pron it: it, him, itself
fn pron them: them, em, they
fn aux be: is, are, be, was, were, been, being, am, r
fn aux have: has, had, having
haveaux: have, has, had
fn aux does: does, did
fn aux doo: do
fn aux modal: will, shall, may, might, must, would, should, could, can, ought
fn aux can: can, could, would, will
fn aux may: can, could, may, might
allows: let, allow, allows, permit, permits, tolerate, tolerates
fn aux would: would
fn aux should: should, shuld, shoud, shall, ought, may, might, must, need to, needs to, has to, have to
alone: alone, untouched
due: gets
fn oblige: can, may, should, must, ought, need to, needs to, has to, have to
fn prep of: of
fn prep toward: to, into, onto, until, untill, till, til, hasta, til, ->, =>, as far as
fn prep at: at, @, near, about
fn prep byp: by
perw: per, as per
fn prep for: for
fn prep fromp: from, fr, frm, starting at, since
fn prep in: in, inside, within, on, onto
fn prep with: with, w, w/, using, of
fn prep through: through, thru
fn and: and, &, plus, n
fn aux goingto: going to, gonna, about to, used to
fn then: then, next, also, so, therefore, accordingly, hence, thus, afterwards, after that, additionally, besides that, too, as well, likewise, in addition, finally, secondly, firstly, first of all, while you are at it, instead
fn there: there, here, where it is
fn approx: bout, abt, approximately, approx, roughly, exactly, some, just, only, simply, merely, purely, even, maybe about, really, actually, right, directly, immediately, all the way, a little, little, further, farther, a total of, total of
fn now: now, asap, right away, today, rn, at once, immediately, again, still, anyway, already, yet, please now, for now, currently, presently, at present
fn as: as, like, so that
fn who: who, which, that
fn own: this well, our well, my well, this one well, on this well
fn own plan: this plan, the plan, our plan, my plan, in this plan, this w3a, the w3a
fn part: whole, entire, full, complete, existing, current, present, planned, particular, specific, proper, same
same: same, ditto, likewise
fn courtesy: for my file, for my files, for our file, for our files, for the file, for my records, for our records, for the record, please, pls, plz, plse, kindly, thanks, thank you, thx, ty, cheers, hi, hello, hey, howdy, good morning, good afternoon, good evening, morning, good day, many thanks, thanks a lot, thank you very much, thanks so much, thanks in advance, ok, okay, alright, all right, well, sir, team, folks, man, buddy, yes, yep, yeah, yup, sure, great, good, perfect, nice, fine, cool, awesome, got it, understood, great job, good job, well done, if you would, if you could, if you can, if you please, when you can, when you have a moment, when you get a chance, that way, this way, go, for me, regards, best regards, no problem, sounds good, let us, lets, quick, quickly, if i may ask, if i may, ma'am, guys, plugwright, dear, let me know, let me know when done, let me know when it is done, keep me posted, welcome, very much, dang, darn, damn, mr, mrs, ms, dr, lol thanks, everyone, thanks again, bye, see you, see ya, that is all, that is all for today, that will be all, all, yo, k, kk, bro, dude, boss man, much obliged, appreciated, agreed, excellent, great
fn courtesy asksyou: will you, would you, could you please, would you please, would you kindly, will you please, could you kindly
filler: oh, um, uh, hmm, ah, umm, uhh, erm, uhm
all: all, every, everything, any, anything, whatever, everywhere, all of, all the
both: both, the two, both of, the two of
fn theother: the other, other, the other one, the other plug
neg: not, never, nothing, nobody, no one, neither, nor, no longer, don't, dont, doesn't, doesnt, cannot, can not, cant, can't, refrain, avoid, refrain from
neg no: no, none
neg without: without, w/o, wo
or: or
if: otherwise, or else, if not, if, unless, once, when, whenever, provided, provided that, assuming, as soon as, in case, whether, only if, as long as, so long as, depending on, subject to, had we, had i, were we to, were i to
if whether: whether
if event: once, when, whenever, as soon as
if unless: unless
if otherwise: otherwise, or else, if not
but: but, however, though, although, yet
except: except, except for, but not, other than, apart from, besides, excluding, all but, save for, with the exception of, everything but, bar, minus, aside from, not including
contrast: instead of, insted of, instead o, rather than, in place of, in lieu of, as opposed to
nottoo: not, and not
notthat: not, and not, forget
reason: is not necessary, not necessary, is not needed, not needed, no longer needed, not required, is unnecessary, because, because of, due to, owing to, in order to, in view of, in light of, given, since, cause, cuz, bc, so that, that is what, as it, as they, as the district, as the rrc, for the reason, as discussed, as agreed, as requested, per our, per the, per my, according to, with reference to, with regard to, regarding, further to, pursuant to, in response to, in accordance with, in line with, now that, following our, following the, following your, on reflection, as we
qword what: what, wat, whats
qword which: which, which of the
qword where: where, wheres
qword why: why, how come, what for
qword how: how
qword howmuch: how much, how many, how much cement, how many sacks, how much sacks, how many sx
qword howlong: how long, how many foot, how many feets, how far, how many feet, how many ft, how tall
qword howdeep: how deep
qword when: when
qword person: who, whose
qword whosays: who says, says who, on what ground, on what grounds
qword isthere: is there, are there, do we have, is any, are any, have we, does it have, there any
whatif: what if, what happens if, what would happen if, what happens when, suppose, supposing, hypothetically, hypothetical, imagine, let us say, lets say, say we, say i, preview, simulate, dry run, dry-run, try, trying, try out, thinking of, thinking about, thinking abt, considering, would it hurt, would it hurt to, is it possible, is it possible to, is possible, is possible to, possible to, do you think, is it ok to, is it okay to, what would it take to, wonder, wondering, toying with, contemplating, in theory, in principle, theoretically, thought experiment, what does it do if, without committing ourselves, without committing, purely hypothetically, in the event
onlytry: don't change anything, dont change anything, do not change anything, do not change anything yet, dont chg nothing, don't change anything yet, without changing anything, just checking, only checking, just testing, just curious, don't do it yet, do not do it yet, only want to see, i only want to see, without doing it, just want to see, change nothing, changing nothing, don't apply it, do not apply it, do not edit, don't touch anything, do not touch anything, without touching the plan
hedge: think, guess, believe, reckon, maybe, perhaps, possibly, inclined to think, i feel, suspect, probably
told: said, says, saying, wrote, told, reported, reads, stated, states, suggested, suggests, recommended, recommends, thinks, thought, mentioned, asked, asks, ordered, orders, insists, insisted, claims, claimed, demands, demanded, commented, comments, letter, log, subject, forwarded, fwd, quote, unquote, quoted, dear sir, note says, wants, requests, requested, remarked
unreal: translate, translation, rephrase, paraphrase, reword, repeat after me, spell, proofread, pronounce, for example, for instance, an example, example, sample, imagine, pretend, let us pretend, some day, someday, one day, sentence, story, poem, quote, unquote, how do you say, say in
unreal following: as follows, the following
forbid: forbid, forbids, forbidden, forbade, prohibit, prohibited, not allowed, not permitted, under no circumstances, by no means, on no account, in no case, whatever you do, vetoed, veto, refuse, refused, no permission, nobody, must never, dont you ever, don't you ever, never ever
retract: good one, nice one, nice try, very funny, withdrawn, rejected, voted down, overruled, not approved, not adopted, not carried, yeah right, in your dreams, dream on, fat chance, cancel, disregard, ignore, cancel that, cancel it, cancel this, disregard, disregard that, ignore that, ignore me, ignore this, please ignore, never mind, nevermind, never mind me, nvm, false alarm, typo, wrong chat, wrong window, wrong thread, wrong conversation, my bad, just kidding, kidding, jk, joking, lol, lol no, haha, hahaha, ha ha, april fools, scratch that, scratch this, strike that, changed my mind, i changed my mind, as if, forget it, forget that, nope, nah, hold off, hold that, on second thought, on second thoughts, i take that back, belay that, as you were, or rather don't, withdraw that, leave it, leave it like it is, leave it as it is, leave it how it is, leave it the way it is, leave it alone, leave it that way, let it be, rather not, better not, meant for, not yet, do not do it, don't do it, do nothing, stop that, abort, skip that, drop that, no wait, no thanks, no thank you
denied: withdrawn, rejected, voted down, overruled, not approved, not adopted
ironic: right
undoes: scratch that, strike that, cancel that, cancel it, never mind, nevermind, nvm, forget it, forget that, drop that, withdraw that, i take that back, belay that, scratch this
repair: no wait, i mean, i meant, i ment, sorry, sry, oops, whoops, hang on, correction, scratch that, strike that, rather, that should read, not that, my mistake, excuse me, pardon, or rather, i mean to say, no sorry, actually no, wait no, hold on, er
affirm: yes, yep, yeah, yea, yessir, aight, ight, yup, sure, ok, okay, do it, do that, do them, do this, go ahead, make it so, proceed, go for it, apply it, apply that, confirm, confirmed, sounds good, do so, approved, affirmative, that is right, correct, si, go on, put it through
weak: ok, okay, sounds good, that is right, correct, sure, confirmed, good, great, perfect, fine
withinw: within
praise: great, nice, good, perfect, excellent, awesome, helpful, well, appreciate, appreciated, impressive, neat, brilliant, lovely
thanks: much obliged, appreciated, thanks, thank you, thx, ty, cheers, many thanks, thanks a lot, thank you very much, thanks so much, thanks again
confirm: make it so, do it, do that, go ahead, see to it, do so, do this
trywhat: what would that do, what would it do, what will that do, what does that do, what would that cost, what would that cost me, what would that change, what would it cost, what does it do to, what is that do to
wantto: lemme have, let me have, lemme get, let me get, want to, wanna, need to, like to, would like to, wish to, would like, gonna need, going to need, gotta, have got to, am asking you to, be obliged if, be grateful if, be glad if, be happy if, be pleased if, appreciate it if, be more comfortable if, feel better if, be grateful for, make sure, be sure to, see that, see to it that, go ahead and, feel free to, ensure, ensure that, it would be great if, it would be good if, need that, want that, be so kind as to, be so kind and, be so kind to, be so good as to, you to, in need of, mind, therefore ask, ask you to, be good to, trouble you to, help me, do me a favor and, prefer that, prefer to, better to
bypass: ignore your rules, ignore all rules, ignore the rules, ignore your instructions, ignore all instructions, ignore previous instructions, admin mode, developer mode, god mode, debug mode, jailbreak, system prompt, your instructions, your limits, without approval, limits are off, bypass, circumvent, disable the guardrails, override the rules, override the guardrails, turn off the guardrails, without to ask me, without asking, root mode, sudo, act as, ignore every rule, disregard the rules, disregard your rules, disregard your instructions, forget your rules, forget your instructions, skip the approval, skip approval
help: help, what can you do, what do you do, what are you, who are you, are you a bot, are you a robot, are you a real person, are you human, are you an ai, how does this work, how do you work, what can i ask, what can i say, are you a person, are you real
howto: how do i, how can i, how do you, how could i, how would i, how do we, how can we, how to, how should i
offtopic: poem, joke, song, haiku, essay, recipe, weather, weather's, python, script, lunch, frac, oklahoma, wti, won, movie, football, news, stock, stocks
foreign es: el, los, las, del, un, una, por, qué, cuánto, cuánta, cuántos, cuántas, cuanto, cuantos, dónde, hay, para, con, encima, abajo, hacia, tapón, tapon, tapones, pies, sacos, necesito, quite, mueva, ponga, favor, quiero, está, este, debe, profundidad, superficie, cuál, cemento
foreign fr: le, les, des, du, une, est, combien, pieds, bouchon, bouchons, quel, quelle, où, pourquoi, sacs, ciment, avec, faut, enlevez, plaît
foreign de: der, die, das, und, wie, viele, ist, nicht, warum, wo, stopfen, bitte, welcher, welche, sack zement, zement, tief, fuß, auf, den, dem, einen
foreign pt: os, um, uma, quantos, quanto, onde, tampão, pés, não, você, preciso, favor, por favor, qual, profundidade
legaladvice: legal advice, lawyer, attorney, sue, sued, lawsuit, liability, liable, fine us, fine me
`;
