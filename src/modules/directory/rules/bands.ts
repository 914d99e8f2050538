import type { Band } from '../schema.ts'

/** Somebody in the office a band is about. */
export interface BandCandidate {
  readonly termNumber: number
  readonly substitute: boolean
  /** Offices the same person holds on that day, this one included. */
  readonly officeIds: readonly string[]
}

/** 研修に呼ぶ人か。 Every condition of the band holds. */
export function invited(
  band: Pick<Band, 'officeId' | 'firstTerm' | 'lastTerm' | 'substitutes' | 'alsoOfficeId'>,
  { termNumber, substitute, officeIds }: BandCandidate,
): boolean {
  return (
    officeIds.includes(band.officeId) &&
    (band.firstTerm === null || termNumber >= band.firstTerm) &&
    (band.lastTerm === null || termNumber <= band.lastTerm) &&
    (band.substitutes === 'all' || substitute === (band.substitutes === 'only')) &&
    (band.alsoOfficeId === null || officeIds.includes(band.alsoOfficeId))
  )
}
