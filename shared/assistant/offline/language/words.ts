const wordsOf = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** The lexicon of the trade and of orders, to which misspelled words are corrected. */
export const TRADE: readonly string[] = wordsOf(`
  extend extended extending extends lengthen lengthened stretch expand enlarge raise raised raising lift lower lowered
  lowering deepen shift adjust adjusted adjusting shorten shortened trim reduce reduced reducing move moved moving
  remove removed removing delete deleted deleting eliminate combine combined combining merge merged merging join joined
  consolidate replace replaced replacing insert inserted inserting change changed changing changes switch increase
  increased decrease undo revert restore rollback reorder swap override circulate circulated squeeze squeezed spotted
  perforate perforated cement cemented plug plugs plugged plugging step steps bridge casing casings surface intermediate
  production shoe liner tool stage retainer packer tubing formation formations productive producing horizon horizons
  perforation perforations interval intervals groundwater usable quality water stratum isolation barrier
  depth depths sacks class excess additive additives slurry volume barrels materials violation violations warning
  warnings rule rules regulation paragraph district practice baseline original version versions history modification
  modifications difference compare compared risk approval approve required requires tagged tagging bottom upward upwards
  downward downwards shallower shallowest deeper deepest between above below before after another instructions
  instruction special note remark comment please would could should what which where explain describe summary
  overview total totals mixing calculated computed operator county field lease location elevation annulus annular
  clear withdraw upper together both bump carry circulated centered wiper consolidate metres
`);

/** Ordinary words, which are never taken for a misspelled word of the trade. */
const ORDINARY: readonly string[] = wordsOf(`
  a about add adds added adding after again against ago agree agrees alive all allow allowed allows alone along already
  also although always am among amount an and any anything anyone anyway apart are area around as ask asked asks at away
  back bad base based basis be require compute approved because been before begin being best better big bit book both bring brings brought but by
  call called calls came can cap caps care case cause caused change chart check cheap cheaper class clean close closed
  closer coast code come comes coming company complete contain continue cool correct cost costs count cover covered
  covering covers cover cuts cut cutting date day days deal dear deep did differ different do does doing done down draw
  drill drilled drop dropped due each early easy edge either else end ends enough even ever every everything exact
  exactly except expect extra fact far fast feel few figure file filed filing fill fine first fit fix fixed five flag
  flow follow following foot for form forms found four free from front full further gave general get gets getting give
  given gives giving go goes going gone good got great ground group guess guy guys had half hand happen happened happens
  happy hard has hate have having he head hear heavy held hello help her here hey hi high higher him his hold hole holes
  home hope hour hours how however human idea if ignore in include included inch inches inside instead into is issue it
  its itself job just keep keeps kept kick kill kind knew know known knows land large last late later lead least leave
  leaves left legal length less let level like likely line list listed lists little live load log logs long longer look
  looked looking looks lost lot love low made main make makes making manner many mark match matter may maybe me mean
  means meant measure meet mention might mind mine minor miss missing mix mode money month more most much mud must my
  name named near nearest need needed needs never new next nice night no none nor normal not nothing notify now number
  of off offset often oil ok okay old on once one ones only open or order orders other others our out outside over own
  page paid pair part parts pass past pay people per perhaps person phone pick piece pipe place placed plain plan
  planned plans plate play plenty plus point poor possible post pretty prior problem problems program proper prove pull
  pulled pump pumped purpose push put puts quick quickly quite ran rate rather raw read reading real really reason
  recall record redo refuse rest result return right rig risky road rock room roughly round run running runs safe safer
  said same save saw say saying says second section see seem seems seen send sense sent separate set sets setting seven
  several shall she sheet ship shop short should show shows shut side sign simple simply since single sir sit site sits
  six size skip slow small so solid some somebody someone something sometimes somewhere soon sorry sort sound space
  spare speak spell spend split spot stand stands start started state stay step still stone stop story straight strange
  string strings strong stuff such suggest sum supply suppose sure surely switch table take takes taking talk tall team
  tell ten term test text than thank thanks that the their them then there these they thick thin thing things think
  third this those though thought three through throw time times tiny tip to today told tomorrow too took top touch
  toward tried true truly try trying turn twice two type under union unit units unless until up upon us use used uses
  using usual valid value van various very via view wait want wanted wants was way ways we weather week well wells went
  were wet what when where whether which while white who whole whose why wide wife will win wish with within without
  word words work worked working works worry worse worth would write writes writing wrong wrote yard year years yes yet
  you young your yours zone zones plot plots slot stub stubs state shore shot shots shoot show shown close class glass
  board email sheet grade gear lease least leave level liner linear rise rises raise rule rules tank tanks task teach
  centered centred center centre chat cheque chase chance chances please pleased place places palace sack pack packs hole whole halve water waste later
  lover lowers mover cove loves clever joint joins point pound pounds seat stage stager tools total toll
  scratch scrap retract strike lately latest agreed agree appears appear arrive assume attach bottle brother budget
  build built carried carries catch center check checks client clients closes code coffee column complete concern
  concerned confirm confirmed consider contract copy correct couple court crew damage deadline decide decided deeply
  defer deliver depend design desk detail details dinner doubt double dozen draft drain driller drink drive duty earn
  easier effort email engineer enjoy entire equal errand event exist expensive explains extra face fair favor favour
  fence fetch field figured finish finished fire fishing follow force forget forgot formal former forward fourth
  friend friday front fuel garage gauge gentle glad gone grand grant greater guard guide habit handle heading height
  helpful hesitate hire history honest human hurry image impact include included increments inform inspector interest
  invoice joke judge juice landing latter lawyer leak lease lend letter license limit liquid locate lunch magic major
  manage manager margin meeting member metal middle mile minute minutes mistake moment monday morning mother motor
  mountain multiple music native nature neighbor neither nobody noise north notice office often older opinion option
  original otherwise owner packet paint paper parcel parent partner party pattern peace pencil perfect permit picture
  placing planet player pocket poetry police policy politics portion position potential practical prefer present
  president press previous price print prior private probably process produce product progress promise proposal
  protect proud provide public purple quarter queen question quiet raising random range ranger reach reached ready
  realize receive recent recently regard relate relative remain remains remember repair repeat report request rescue
  respect restart revise revised reviewed review revision rough route sacked safety salary sample saturday scale
  schedule school science score screen script season select senior sentence series serious service settle severe
  shape share shared sheriff short shoulder signal silent silver similar sister sixty smart smooth soft solve south
  special specific spirit spray spread spring square staff standard station status steady steel stick stock storm
  story stream street stress strict strike student studio study subject submit sudden suffer sugar suit summary
  summer sunday supervisor support surprise survey system target teacher technical tender tension thank theory thick
  thread thursday ticket tight title tomato tomorrow tonight topic tower town trace trade traffic train travel treat
  trial trick trip trouble truck trust tuesday twelve typical uncle unique unless update updated upset useful usually
  valley vendor version video visit voice volume vote wagon walk wall warm watch waters wednesday weekend weight
  welcome west wheel whoever wide window winter wire within witness woman wonder wood worker world worried wrap yards
  yellow yesterday young zero nope nvm kidding joking joke forbid forbids forbidden quoted translate pretend
`);

/** All words that count as spelled right. */
export const KNOWN: ReadonlySet<string> = new Set([...TRADE, ...ORDINARY]);
