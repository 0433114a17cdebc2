/** Gamma: midtones along a power curve, the middle slider of Levels. Never moves black or white. */
import { defineOperation } from './operation.ts'
import { addAmounts, type SignedAmount, signedAmount } from './signed-amount.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

/** Gamma at 100; at −100 its reciprocal. */
const most = 4
const gammaOf = (amount: number) => most ** (amount / 100)
const amountOf = (gamma: number) => (100 * Math.log(gamma)) / Math.log(most)

const base = signedAmount('Gamma', { slight: 10, plain: 20, strong: 40, extreme: 70 })

export default defineOperation<SignedAmount>({
  id: 'gamma',
  ...base,
  words: {
    nouns: ['gamma', 'midtone', 'mid-tone', 'mid tone', 'middle tone', 'gamma correction'],
    raise: [],
    lower: [],
    apply: [],
    read,
  },
  pixels: {
    kind: 'tone',
    stages: ({ amount }) => {
      const power = 1 / gammaOf(amount)
      return [{ kind: 'curve', space: 'perceptual', of: (x) => Math.sign(x) * Math.abs(x) ** power }]
    },
  },
  combine: addAmounts,
  describe: ({ amount }) => `γ ${Number(gammaOf(amount).toFixed(2))}`,
})

/** "Gamma 2.2" names a gamma; a percentage or a direction is an amount. */
function read({ number, sign, strength }: ClauseFacts): ClauseReading<SignedAmount> {
  const way = sign === '-' ? -1 : 1
  if (number?.unit === '' && !number.relative && number.value >= 1 / most && number.value <= most)
    return { params: { amount: amountOf(number.value) }, value: number.value }
  if (number && (number.unit === '' || number.unit === '%'))
    return { params: { amount: way * Math.abs(number.value) }, value: way * Math.abs(number.value) }
  return sign ? { params: { amount: way * base.amount.strengths[strength] } } : { missing: 'direction' }
}
