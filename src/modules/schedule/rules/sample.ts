// 見本の予定。 What somebody of the synthetic council does on a day: the same for the same number, so that a town looks alike wherever it is made.

interface SampleEntry {
  readonly kind: string
  readonly title: string
  readonly place: string
  readonly allDay: boolean
  readonly startTime: string
  readonly endTime: string
  /** Of which kind it takes the first thing that is free. */
  readonly thingKind: string | null
}
const at = (startTime: string, endTime: string, kind: string, title: string, place = '', thingKind: string | null = null): SampleEntry => ({
  kind,
  title,
  place,
  allDay: false,
  startTime,
  endTime,
  thingKind,
})
const days: readonly (readonly SampleEntry[])[] = [
  [at('09:00', '09:30', 'meeting', '朝の打合せ', '小会議室'), at('13:30', '15:00', 'outing', '地区の会場の下見', '地区の公民館', 'car')],
  [at('10:00', '11:30', 'counter', '窓口当番', '窓口')],
  [at('09:30', '12:00', 'outing', '地区の行事の手伝い', '地区の公民館', 'car'), at('14:00', '15:00', 'guest', '来所の打合せ', '', 'room')],
  [at('13:00', '16:00', 'training', '権利擁護の基礎研修', '県の研修会場')],
  [at('10:00', '11:00', 'meeting', '事業の打合せ', '', 'room'), at('13:00', '17:15', 'desk', '報告書の締切')],
  [{ kind: 'leave', title: '年次休暇', place: '', allDay: true, startTime: '00:00', endTime: '00:00', thingKind: null }],
  [at('08:30', '12:00', 'trip', '県の連絡会', '県の会館', 'car')],
  [],
]

/** @param person number of the person @param day number of the day */
export function sampleDay(person: number, day: number): readonly SampleEntry[] {
  return days[(person * 3 + day * 5) % days.length]!
}
