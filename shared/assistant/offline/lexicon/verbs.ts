/**
 * Verbs in their plain form, by their tags: the regular forms are made from it, and what is irregular stands beside
 * it. What `carry` and `make` do to a plan, the words around them say.
 */
export const VERBS = `
v grow: extend, lengthen, stretch, expand, enlarge, widen, grow, ext, extd, grew, grown
v grow deepen: deepen
v raise: raise, lift, rise, rose, risen, heighten, hoist
v lower: lower
v lower remove drop: drop
v shrink: shorten, trim, shave, chop, shrink, shrunk, reduce, knock
v shift: move, shift, adjust, slide, relocate, moved, amend, reposition, mv, mov, relocating
v carry bring: bring, brought, carry, run, ran, running, push, bump, reach, come, came, get, got, go, goes, went, gone, going, pick
v carry bring closes: end, stop, finish
v carry bring begins: begin, start
v carry cover: cover, span, straddle
v carry take: take, took, taken
v carry take pulls: pull
v show givesme: give me
v make gives: give, gave, given
v make: figure, design, make, mak, made, have, use, change, chg, chng, turn, convert, fix, let, correct, update, modify
v make applies: apply, implement, incorporate, revise, accommodate
v make prefer: prefer, wish, choose
v make set: dump bail, dump-bail, bail, slap, stick, set, setting, put, putting, place, do, doing
v make pump: pump, fill, mix, load
v make run: switch
v override: override, overrode, overridden
v more: increase, boost, beef up
v less: decrease, lessen
v less cutv: cut, cutting
v times halve: halve
v times double: double
v times triple: triple
v remove: remove, rmv, rm, rem, xxl, cxl, dlt, delete, del, eliminate, erase, kill, strike, struck, ditch, nix, lose, lost, dump, axe, discard, get rid of, getting rid of, do away with, take out, taking out, taken out, drop out, throw out, cross out, do without, take away, taking away, go away, goes away, scratch
v remove skips: omit, skip, leave out
v remove: clear
v remove undo scrap: scrap, cancel, withdraw, withdrew, withdrawn
v combine: combine, merge, join, consolidate, unite, tie, tying, lump, fuse, roll together, run together, bridge together
v replace: replace, repl, substitute, trade, exchange
v replace swap: swap
v add: add, insert, include, install, throw in, put in, build in, work in
v add lack: lack, want for
v spot: spot
v squeeze: squeeze, sqz, sqze, perforate and squeeze, perf and squeeze, perf and sqz, p and s, perf & sqz, perf & squeeze, p&s, perforate & squeeze, perforated and squeezed, perf n sqz, perforate-and-squeeze, perf-and-squeeze, perforate-squeeze
v circulate: circulate, circ, perf and circ, perforate and circulate, perf & circ, perf and circulate, perforate-and-circulate
v tag: tag, untag
v wait: wait, woc, wait on cement, waiting on cement, waiting on cmt, waiting time, wait time, woc time, waits on cement
v undo: undo, undid, undone, take all of that back, take all that back, take it all back, revert, rollback, rewind, ctrl z, ctrl-z, roll back, rolled back, take back, taken back, take that back, take it back, put that back, bring it back, bring that back, put it back, put back, undo that, undo it, back out, roll it back, roll that back, reverse, call back
v make undo redo: redo, re-do, reinstate
v undo goback: go back, going back, restore, reset, return, start over, start again
v note: note, write, wrote, written, record, remark, jot down, jot, document, annotate, comment
v reorder: reorder, resequence, rearrange
v keepv: leave, left, keep, kept, stay, remain, retain
v touch: touch, alter, affect, bother, mess with
v need: need, require, reqd, req
v want: want, like, desire
v show: prepare, draw up, show, list, tell, told me, tell me, explain, describe, summarize, summarise, walk me through, let me see, say me, remind me, recap, display, print, read me, run me through, talk me through, i want to know, i need to know, i would like to know, i should like to know, lemme see, cite me, cite, state the, let me know, let us know, to know, only need to know, just need to know, only want to know, just want to know, find out, demonstrate, prove, prove to me
v compare: compare, contrast
v check: check, chk, verify, confirm, review, look at, look over
v exist: exist, sit, sat, stand, stood, standing, lie, lies, locate, hold, held
v protect: protect, isolate, seal
v ask: ask
v file: file, submit, send, sent, e-mail, email, upload, sign, approve, mail
v cant: split, divide, duplicate, copy, rename, renumber, drill, redrill, clone, simulate flow
v violate: violate, breach, contravene, infringe, break, broke, broken, fail, reject, bounce, kick back, kick it back, kicked back, kick this back, send back, send it back, sent back, object, complain
v pass: pass, comply, complies, complied, meet, met, satisfy
v resolve: resolve, fixed, cleared, solve, mend
v cost: cost
v compute: compute, calculate, calc, calculated, computed, calced, calc'd, figured, arrive at, arrived at, work out, come up with
v perforate: shoot holes, punch holes, perforate, perf, reperforate, re-perforate, re-perf
`;
