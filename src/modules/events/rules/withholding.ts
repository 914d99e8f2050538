// 源泉徴収。 Pure: what is withheld from a fee, and which fee leaves a sum that was promised. Rates are settings, in hundred-thousandths.
import type { FeeBasis, WithholdingRate } from '../schema.ts'

type Rate = Pick<WithholdingRate, 'rate' | 'thresholdYen' | 'rateAbove' | 'onTravel'>

const whole = 100_000n
const part = (yen: number, rate: number) => Number((BigInt(yen) * BigInt(rate)) / whole)

/** 源泉徴収税額。 Fractions of a yen are dropped on each side of the threshold. */
export function withheldFrom(yen: number, { rate, thresholdYen, rateAbove }: Rate): number {
  return part(Math.min(yen, thresholdYen), rate) + part(Math.max(0, yen - thresholdYen), rateAbove)
}

/** 手取りから額面。 The largest sum of which no more than that is left, as offices reckon it: one yen more leaves one yen more or nothing more, so it is met exactly. */
export function grossOf(net: number, rate: Rate): number {
  const left = (gross: number) => gross - withheldFrom(gross, rate)
  let [low, high] = [net, net + 1]
  while (left(high) <= net) high *= 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (left(middle) <= net) low = middle
    else high = middle
  }
  return low
}

export interface Terms {
  readonly feeYen: number
  readonly feeBasis: FeeBasis
  readonly travelYen: number
  readonly withheld: boolean
}
export interface Payment {
  /** 額面。 */
  readonly grossYen: number
  /** Null: to be withheld, and no rate is laid down for the day. */
  readonly taxYen: number | null
  readonly travelYen: number
  /** 渡す額。 Fee less tax, and travel. */
  readonly paidYen: number | null
}

/** いくら渡すか。 @param rate of the day; undefined where none is laid down */
export function paymentOf({ feeYen, feeBasis, travelYen, withheld }: Terms, rate: Rate | undefined): Payment {
  if (!withheld) return { grossYen: feeYen, taxYen: 0, travelYen, paidYen: feeYen + travelYen }
  if (rate === undefined) return { grossYen: feeYen, taxYen: null, travelYen, paidYen: null }
  const taxedTravel = rate.onTravel ? travelYen : 0
  const grossYen = feeBasis === 'gross' ? feeYen : grossOf(feeYen + taxedTravel, rate) - taxedTravel
  const taxYen = withheldFrom(grossYen + taxedTravel, rate)
  return { grossYen, taxYen, travelYen, paidYen: grossYen + travelYen - taxYen }
}

/** その日の率。 @param rates newest first */
export function rateOn(rates: readonly WithholdingRate[], day: string): WithholdingRate | undefined {
  return rates.find(({ validFrom }) => validFrom <= day)
}
