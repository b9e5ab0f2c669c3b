/** Ordinary words, which are never taken for a misspelled word of the trade. */
export const ORDINARY: ReadonlySet<string> = new Set(
  `
  trips bucket designed designs
  wise wiser unwise sensible prudent advisable overkill clever smart reasonable riskiest
  a about add added adding adds after again against ago agree agreed agrees alive all allow allowed allows alone 
  along already also although always am among amount an and any anyone anything anyway apart appear appears 
  approved are area around arrive as ask asked asks assume at attach away back bad base based basis be because been 
  before begin being best better big bit board book both bottle bring brings brother brought budget build built but 
  by call called calls came can cap caps care carried carries case catch cause caused center centered centre 
  centred chance chances change chart chase chat cheap cheaper check checks cheque class clean clever client 
  clients close closed closer closes coast code coffee column come comes coming company complete compute concern 
  concerned confirm confirmed consider contain continue contract cool copy correct cost costs count couple court 
  cove cover covered covering covers crew cut cuts cutting damage date day days deadline deal dear decide decided 
  deep deeply defer deliver depend design desk detail details did differ different dinner do does doing done double 
  doubt down dozen draft drain draw drill drilled driller drink drive drop dropped due duty each early earn easier 
  easy edge effort either else email end ends engineer enjoy enough entire equal errand even event ever every 
  everything exact exactly except exist expect expensive explains extra face fact fair far fast favor favour feel 
  fence fetch few field figure figured file filed filing fill fine finish finished fire first fishing fit five fix 
  fixed flag flow follow following foot for forbid forbidden forbids force forget forgot form formal former forms 
  forward found four fourth free friday friend from front fuel full further garage gauge gave gear general gentle 
  get gets getting give given gives giving glad glass go goes going gone good got grade grand grant great greater 
  ground group guard guess guide guy guys habit had half halve hand handle happen happened happens happy hard has 
  hate have having he head heading hear heavy height held hello help helpful her here hesitate hey hi high higher 
  him hire his history hold hole holes home honest hope hour hours how however human hurry idea if ignore image 
  impact in inch inches include included increments inform inside inspector instead interest into invoice is issue 
  it its itself job joins joint joke joking judge juice just keep keeps kept kick kidding kill kind knew know known 
  knows land landing large last late lately later latest latter lawyer lead leak lease least leave leaves left 
  legal lend length less let letter level license like likely limit line linear liner liquid list listed lists 
  little live load locate log logs long longer look looked looking looks lost lot love lover loves low lowers lunch 
  made magic main major make makes making manage manager manner many margin mark match matter may maybe me mean 
  means meant measure meet meeting member mention metal middle might mile mind mine minor minute minutes miss 
  missing mistake mix mode moment monday money month more morning most mother motor mountain mover much mud 
  multiple music must my name named native nature near nearest need needed needs neighbor neither never new next 
  nice night no nobody noise none nope nor normal north not nothing notice notify now number nvm of off office 
  offset often oil ok okay old older on once one ones only open opinion option or order orders original other 
  others otherwise our out outside over own owner pack packet packs page paid paint pair palace paper parcel parent 
  part partner parts party pass past pattern pay peace pencil people per perfect perhaps permit person phone pick 
  picture piece pipe place placed places placing plain plan planet planned plans plate play player please pleased 
  plenty plot plots plus pocket poetry point police policy politics poor portion position possible post potential 
  pound pounds practical prefer present president press pretend pretty previous price print prior private probably 
  problem problems process produce product program progress promise proper proposal protect proud prove provide 
  public pull pulled pump pumped purple purpose push put puts quarter queen question quick quickly quiet quite 
  quoted raise raising ran random range ranger rate rather raw reach reached read reading ready real realize really 
  reason recall receive recent recently record redo refuse regard relate relative remain remains remember repair 
  repeat report request require rescue respect rest restart result retract return review reviewed revise revised 
  revision rig right rise rises risky road rock room rough roughly round route rule rules run running runs sack 
  sacked safe safer safety said salary same sample saturday save saw say saying says scale schedule school science 
  score scrap scratch screen script season seat second section see seem seems seen select send senior sense sent 
  sentence separate series serious service set sets setting settle seven several severe shall shape share shared 
  she sheet sheriff ship shoot shop shore short shot shots should shoulder show shown shows shut side sign signal 
  silent silver similar simple simply since single sir sister sit site sits six sixty size skip slot slow small 
  smart smooth so soft solid solve some somebody someone something sometimes somewhere soon sorry sort sound south 
  space spare speak special specific spell spend spirit split spot spray spread spring square staff stage stager 
  stand standard stands start started state station status stay steady steel step stick still stock stone stop 
  storm story straight strange stream street stress strict strike string strings strong stub stubs student studio 
  study stuff subject submit such sudden suffer sugar suggest suit sum summary summer sunday supervisor supply 
  support suppose sure surely surprise survey switch system table take takes taking talk tall tank tanks target 
  task teach teacher team technical tell ten tender tension term test text than thank thanks that the their them 
  then theory there these they thick thin thing things think third this those though thought thread three through 
  throw thursday ticket tight time times tiny tip title to today told toll tomato tomorrow tonight too took tools 
  top topic total touch toward tower town trace trade traffic train translate travel treat trial trick tried trip 
  trouble truck true truly trust try trying tuesday turn twelve twice two type typical uncle under union unique 
  unit units unless until up update updated upon upset us use used useful uses using usual usually valid valley 
  value van various vendor version very via video view visit voice volume vote wagon wait walk wall want wanted 
  wants warm was waste watch water waters way ways we weather wednesday week weekend weight welcome well wells went 
  were west wet what wheel when where whether which while white who whoever whole whose why wide wife will win 
  window winter wire wish with within without witness woman wonder wood word words work worked worker working works 
  world worried worry worse worth would wrap write writes writing wrong wrote yard yards year years yellow yes 
  yesterday yet you young your yours zero zone zones 
  `
    .trim()
    .split(/\s+/u),
);
