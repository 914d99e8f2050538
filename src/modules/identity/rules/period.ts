/** 期間。 First and last day, both included; an absent end is open. */
export interface Period {
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** Does it hold on that day? */
export function stands({ validFrom, validTo }: Period, on: string): boolean {
  return (validFrom ?? '') <= on && (validTo === null || validTo >= on)
}
