/** The two sets of primaries that pictures come in, in linear light (CSS Color 4, §18: both have the white D65). */

type Rows = readonly (readonly [number, number, number])[]

export const toDisplayP3: Rows = [
  [0.8224619688, 0.1775380313, 0],
  [0.0331941989, 0.9668058012, 0],
  [0.0170826307, 0.0723974407, 0.9105199286],
]

export const fromDisplayP3: Rows = [
  [1.2249401763, -0.2249401763, 0],
  [-0.0420569547, 1.0420569547, 0],
  [-0.0196375546, -0.0786360456, 1.0982736002],
]
