/** English number words and units, and the ordinary words that look like an operation's name misspelt. Data only. */
import type { Language } from '../language.ts'
import type { Unit } from '../token.ts'

export const numbers: Language['numbers'] = new Map(
  Object.entries({
    'half a': 0.5,
    'half an': 0.5,
    'a quarter': 0.25,
    'a few': 3,
    'a couple': 2,
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    hundred: 100,
    thousand: 1000,
  }),
)

const unitNames: Record<string, Unit> = {
  '%': '%',
  percent: '%',
  percents: '%',
  percentage: '%',
  pct: '%',
  'per cent': '%',
  '°': 'deg',
  degree: 'deg',
  degrees: 'deg',
  deg: 'deg',
  degs: 'deg',
  degress: 'deg',
  px: 'px',
  pix: 'px',
  pixel: 'px',
  pixels: 'px',
  p: 'px',
  ev: 'ev',
  stop: 'ev',
  stops: 'ev',
  x: 'x',
  times: 'x',
  '"': 'in',
  in: 'in',
  inch: 'in',
  inches: 'in',
  cm: 'cm',
  centimeter: 'cm',
  centimeters: 'cm',
  mm: 'mm',
  millimeter: 'mm',
  millimeters: 'mm',
  level: '',
  levels: '',
  point: '',
  points: '',
  notch: '',
  notches: '',
  unit: '',
  units: '',
  kb: 'kb',
  kbs: 'kb',
  kib: 'kb',
  kilobyte: 'kb',
  kilobytes: 'kb',
  mb: 'mb',
  mbs: 'mb',
  mib: 'mb',
  megabyte: 'mb',
  megabytes: 'mb',
}
export const units: Language['units'] = new Map(Object.entries(unitNames))

export const ordinary: Language['ordinary'] = new Set(
  `boarder order orders farmer warmest warning former broader brother bridge bright brightly shadowy shade shades station
  stations situation relation rotten route router notation contract contacts contact context content contest constant concert
  convent convention control covert cover covers inverse invite invest insert inert trial train trail trip strip stripe flop slip
  clip slim lip shop chop drop prop cop crow crown cross grow group drum gain rain brain train gains plain paint painting point
  print printing brand grand grade graded tine tin tiny tent dint mint hint light lights lightly lightning right night sight
  slight flight fight might eight height weight bound round ground found grounds sound hound mound pound wound texture text next
  test nest best rest west vest blue blues glue clue flue blow blew blurb nose noise poise noises voice focus focused locus hue
  huge hut hug hues hazel haze gaze maze daze lace face race place pace space trace grace sharp shape shaped shark share shirt
  short sport resort report result resist rest reset recent resent present represent people person personal purple couple table
  cable fable gable label frame flame fame game name same came tame lame blame lamp dark darn mark bark park dart cart part party
  dirty thirty worm warm wart ward war want water winter whiter writer waiter white while whale wheat heat hat cat cats rat mat
  sat bat fat pat eat tea team steam stream cream dream scream imagine imaging images engage manage damage village message
  collar color dollar caller cooler cooper copper corner banner manner dinner winner burner turner tuner toner stoner owner
  house horse mouse loose lose close clothes cloths cloud clouds could would should mold bold gold cold told sold fold hold hole
  pole role whole while whose those these there their where here hair fair chair pair stair star start smart chart heart hearts
  head read lead bead bread dread thread tread trend bend blend blind blank bland island around surround posture poster postal
  pastel paste taste waste haste fast past last cast east least lest lens less lass glass grass brass class clash flash flesh
  fresh crash trash smash mirror minor motor actor factor doctor tractor picture pictures fixture mixture capture culture nature
  mature future feature features leather feather weather whether together gather father rather mother other another either
  neither under wonder thunder render tender gender slender blender border hotel motel model motion lotion notion option action
  caption captain certain curtain mountain fountain contain remain terrain portrait portrays contains contrary contribute
  vacation vocation location saturday saturn statue status stature natural neutral mutual reduce produce introduce induce
  invent inventor convince province balance ambiance valance silence science license shower tower power flower lower slower
  blower glower sharper shaper paper pepper proper upper supper copper chopper crops crips chips ships shapes scale scales
  scaled stale whale sale male pale tale table stable noisy grant grain grape graph drain crane crate create crater later water
  rate rates rated rotates grated dated mated fated skated stated treated heated seated dimmer hammer summer simmer swimmer
  winter hinter sinter printer pointer painter painted pained tinted tilted tilt title battle bottle little settle kettle metal
  medal pedal petal petals mental rental dental hidden forehead foreign forest ready steady already spread exposed exhibit
  expose explore explode export expert except expect respect aspect inspect prospect suspect strength straight straighten
  strange string strong stroke strike struck truck track trick brick thick quick click clock block black slack stack snack`
    .split(/\s+/)
    .filter(Boolean),
)
