// 中の日数。 Days between the notice and the meeting, both days left out: what articles mean by 「中7日」.

const day = 86_400_000
const at = (date: string) => Date.parse(`${date}T00:00:00Z`)

/** 通知の日から開催の日までの、中の日数。 Negative when the notice comes on the day itself or later. */
export function clearDaysBetween(givenOn: string, heldOn: string): number {
  return (at(heldOn) - at(givenOn)) / day - 1
}

/** 通知の期限。 The last day on which a notice leaves so many clear days. */
export function lastDayForNotice(heldOn: string, clearDays: number): string {
  return new Date(at(heldOn) - (clearDays + 1) * day).toISOString().slice(0, 10)
}
