import type { OrderOp } from "./intents.ts";

const wordsOf = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** Function words and courtesies: they place no restriction on an order. */
const FUNCTION = wordsOf(`
  a an the this that these those it its itself them they their there here he we i you me us my our your one ones
  and or plus also too then now next so as of to from at by in on into onto for with up down out off over back
  is are was were be been being am do does did done has have had having will would could can may shall should must
  let lets go going get got make made making give need needs want wants like please kindly just simply really quite
  very well ok okay yes yep yeah sure alright right hello hi hey howdy thanks thank thx cheers morning good great
  fine perfect cool sir team folks man buddy guys assistant plugwright ahead away soon immediately today finally
  lastly first firstly second secondly third instead therefore accordingly thus hence again still while same likewise
  ditto much many more most some any all both each every either whole entire full total altogether about around
  approximately exactly roughly only even bit little further farther another additional extra new which who what
  wish appreciate grateful obliged glad ask asking requesting request kind enough prefer rather better see seen sure
  ensure try help feel free favor favour trouble might mind feet foot ft per because since reason reasons way thing
  things time times own fully completely quick quickly asap easier part as-is
  however indeed actually basically anyway moreover furthermore additionally besides afterwards after-that later
  matter case point order discussed agreed requested hereby would-be think believe guess say let's how when where
  set put take taken taking bring brought run running place placed placing change changed changes changing use used
  using turn turned come comes coming stand stands standing sit sits sitting end ends start starts stop begin begins
  reach reaches cover covers covered covering lie lies hold holds stay stays keep keeps kept leave leaves leaving
`);

/** The parts of a plan and a well that any order may name. */
const TRADE = wordsOf(`
  plug plugs step steps number cement cemented cementing cap caps bridge retainer tool tools dv stage liner casing
  shoe shoes surface intermediate production productive producing horizon perforation perforations perf perfs
  perforated open formation formations top tops bottom base end water usable quality usable-quality uqw usdw buqw bqw
  groundwater ground fresh freshwater drinking protected isolation protection depth depths interval intervals plan
  cut hole wellbore annulus existing planned td total squeeze squeezed circulated spotted balanced upper lower higher
  deepest shallowest deeper shallower longest shortest biggest largest smallest lowest highest uppermost topmost last
  previous latest other two three four pair ring mark level zone rule rules procedure program 1st 2nd 3rd 4th second
  third fourth
`);

/** Words of place and comparison: they restrict an order, unless the operation reads them. */
const RELATIONS = wordsOf(
  "above below over under underneath beneath between through thru across near next within",
);

const BY_OPERATION: Readonly<Record<OrderOp, readonly string[]>> = {
  adjust_interval: [
    ...RELATIONS,
    ...wordsOf(`
      extend extended extending extends lengthen lengthened stretch stretched expand expanded widen enlarge enlarged
      raise raised raising rise lift lifted lifting lower lowered lowering drop dropped deepen deepened move moved
      moving shift shifted adjust adjusted adjusting shorten shortened trim trimmed carry carried bump push pull reduce
      reduced shrink shave knock chop add added longer shorter taller higher upward upwards downward downwards uphole
      downhole until till far long length span spans runs side sides ways direction directions grow spot
    `),
  ],
  remove_step: wordsOf(`
    remove removed removing removal delete deleted deleting drop dropped take eliminate eliminated omit omitted skip
    skipped kill scrap nix strike lose rid gone pull longer required necessary needed
  `),
  combine_plugs: wordsOf(`
    combine combined combining merge merged merging join joined joining consolidate consolidated unite united fuse fused
    together single long big continuous larger bigger tie tied roll between next through
  `),
  change_materials: wordsOf(`
    class sacks sack excess additive additives increase increased decrease decreased reduce reduced raise raised lower
    bump add added override clear cleared computed calculated calculate volume slurry mix mixed convert switch
    switched pump pumped squeeze squeezing circulate spot spotted perforate perforate double delete remove drop
    withdraw less fewer least minimum % percent cacl2 calcium chloride kcl salt bentonite gel retarder accelerator
    silica flour fluid loss defoamer dispersant bwoc reset restore return cancel fill figure lift placement method
    design hand hand-set
  `),
  add_step: [
    ...RELATIONS,
    ...wordsOf(`
      add added adding insert inserted include included spot pump pumped throw stick lay squeeze perforate circulate
      balanced long class sacks sack length side sides centered centred lacks cover across extending cast iron
      resting bottomed stub set
    `),
  ],
  replace_cibp: [
    ...RELATIONS,
    ...wordsOf(`
      replace replaced replacing swap exchange substitute trade pull pulled remove removed drop lose delete skip forget
      ditch kill scrap scratch solid all-cement no without interval place perforations instead plain continuous column long big single
    `),
  ],
  reorder_steps: wordsOf(`
    before after ahead prior reorder swap swapped switch reverse sequence order perform schedule execute spot pump tag
    move moved pumped spotted done made tagged doing running setting cutting pumping circulating spotting squeezing perforating
  `),
  custom: [],
  tag: [
    ...wordsOf(`
      tag tagged tagging untag tags required wait waiting woc hours hour no skip remove drop delete without not add
      before needed necessary longer set
    `),
  ],
  undo: wordsOf(`
    undo undone revert reverted roll rolled rollback restore restored edit edits change changes version versions v
    scratch withdraw cancel scrap nix forget throw reverse reversed baseline original beginning way just undoing
    everything drop lose did made previous take back start over ctrl z control
  `),
};

const PLAIN: ReadonlySet<string> = new Set([...FUNCTION, ...TRADE]);
const BY_OP: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(BY_OPERATION).map(([op, words]) => [op, new Set(words)]),
);

/** Whether a word may stand in an order of these operations without restricting or widening it. */
export const isPlacedWord = (word: string, ops: readonly OrderOp[]): boolean =>
  PLAIN.has(word) || ops.some((op) => BY_OP.get(op)?.has(word));
