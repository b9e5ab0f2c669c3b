/** Summaries, in our own words, of the paragraphs of 16 TAC §3.14 (as amended from July 1, 2025) that plans rest on. */
export const PARAGRAPHS: Readonly<Record<string, string>> = {
  "(a)(1)":
    "The words of the rule: a productive horizon is any stratum near the well known to hold oil, gas or geothermal resources in producible quantity; usable-quality water strata are those that the Groundwater Advisory Unit determines.",
  "(a)(2)":
    "Before a well is plugged, the operator notifies the district office on the form for it, the W-3A.",
  "(a)(3)":
    "The notice reaches the district five days before work begins, with the procedure and the casing record; work waits for approval, and the district office is called four hours before it starts.",
  "(a)(5)":
    "The surface owner, or the resident, is served notice: by hand three days before, or by first-class mail seven days before.",
  "(b)(1)": "The plugging record, with the cementing report, is filed within 30 days after the work.",
  "(b)(2)":
    "Plugging begins within a year after drilling or operations cease, unless the Commission approves an extension.",
  "(d)(1)":
    "Plugging protects every formation that bears usable water, oil, gas or geothermal resources. Cementing is done under direct supervision at the site by the operator or a representative who isn't the cementer's employee.",
  "(d)(2)":
    "Cement plugs isolate each productive horizon and the usable-quality water; several water strata are separated from one another at the depths the Groundwater Advisory Unit gives. The plug at the base of the deepest one is proven by tagging or another approved way.",
  "(d)(3)":
    "Cement is placed by circulation or squeeze through tubing or drill pipe; any other way needs written approval.",
  "(d)(4)": "Cement is of an API class, mixed to API standards, without volume extenders unless approved.",
  "(d)(5)": "Only approved cementers mix and pump.",
  "(d)(7)":
    "The district director may ask for more plugs to contain a productive horizon or separate water strata, and for tags or pressure tests.",
  "(d)(8)": "Ten feet of cement go into the top of the well, and casing is cut three feet below ground.",
  "(d)(9)":
    "Every part without cement holds mud of at least 9.5 lb/gal and 40 seconds funnel viscosity, and the hole is static while cement is placed.",
  "(d)(10)":
    "Nothing that can't be drilled is left where it would hamper re-entry; pipe and junk are cemented in only with approval.",
  "(d)(11)":
    "Each plug but the top one has slurry enough to fill 100 feet of hole, and 10 % more for each 1,000 feet from the surface to its bottom.",
  "(d)(12)":
    "Rathole, mouse hole and cellar are filled; within 120 days tanks, vessels, piping and junk are gone and the site is contoured.",
  "(e)(1)":
    "Where surface casing doesn't protect all usable water and the water lies open to the well, a plug of 100 feet or more stands from 50 feet below to 50 feet above the base of the deepest water and is tagged; another stands across the surface shoe, 50 feet to each side.",
  "(e)(2)":
    "Where surface casing protects all usable water, a plug of 100 feet or more stands across its shoe, 50 feet to each side.",
  "(e)(3)":
    "Where surface casing reaches more than 200 feet below the base of the deepest usable water, one more plug stands inside it across that base, 50 feet to each side.",
  "(e)(4)": "Several water strata are separated by a plug at each depth the Groundwater Advisory Unit gives.",
  "(e)(5)": "Surface casing is never taken out of a well that is abandoned.",
  "(f)(1)":
    "With intermediate casing cemented through all usable water and productive horizons, a plug inside it is centred at the base of the deepest usable water and reaches 50 feet to each side.",
  "(f)(2)":
    "Intermediate casing that isn't so cemented and isn't pulled is perforated at the required depths, and cement is squeezed behind it.",
  "(f)(3)":
    "Inside intermediate casing too, several water strata are separated by a plug at each depth the Groundwater Advisory Unit gives.",
  "(g)(1)":
    "With production casing cemented through all usable water and productive horizons, a plug inside it is centred at the base of the deepest usable water, 100 feet or longer, and one stands across each multi-stage cementing tool.",
  "(g)(2)":
    "Production casing that isn't so cemented and isn't pulled is perforated at the required depths, and cement is squeezed behind it.",
  "(g)(3)":
    "The district director may approve a bridge plug immediately above each perforated interval, with 20 feet of cement or more on it, within its pressure and temperature ratings.",
  "(g)(4)":
    "Inside production casing too, several water strata are separated by a plug at each depth the Groundwater Advisory Unit gives.",
  "(h)(1)": "A screen or liner is taken out if that is practical.",
  "(h)(2)": "Where a screen or liner stays, a plug of the required volume stands at its top.",
  "(i)(1)":
    "Without production casing, and in an open-hole completion, each productive horizon and each formation with a known pressure or water problem is isolated by plugs centred at its top and at its bottom.",
  "(i)(2)":
    "Where such a formation is thinner than 100 feet, one plug goes from 50 feet below it to at least 50 feet above it.",
  "(j)":
    "The district director approves, changes or rejects the procedure; the operator may ask for review and for a hearing.",
  "(k)":
    "In a horizontal drainhole the isolation plug goes from 50 feet below the top of the productive horizon to 50 feet above it; to 50 feet above the production shoe where that is set higher; and from 50 feet below the shoe where that is set beneath the top.",
};
