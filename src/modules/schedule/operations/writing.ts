// 予定を書く。 What entering, changing and bringing in entries share: whose they may be, where their words lie, and the things they take.
import { officeScope, opensTo } from '#identity'
import { type Call, type FieldIssue, type Refusals, refuse } from '#kernel'
import { type Text, dayInJapan, instantAt, momentText } from '#kernel/values'
import { mayWriteForAll } from '../policy.ts'
import { dayAfter } from '../rules/days.ts'
import { between } from '../rules/free-times.ts'
import { type Thing, type When, guardedTier, offeredKinds, standsOn } from '../schema.ts'
import * as entries from '../store/entries.ts'
import { listKinds, standardOn } from '../store/lists.ts'
import { entrusted, listColleagues } from '../store/people.ts'
import * as things from '../store/things.ts'

export const writeRefusals = {
  notEntrusted: {
    status: 403,
    ja: '代理入力を任されていない人がいます。その人に「代理入力」で任せてもらうか、上司に入れてもらってください。',
    en: 'Somebody has not entrusted you with their entries. Ask them to do so under “Entering for others”, or ask a supervisor.',
  },
  notStaff: {
    status: 422,
    ja: 'その日に部署のない人は選べません。人を選び直してください。',
    en: 'Somebody is of no section on that day. Choose again.',
  },
  kindUnknown: {
    status: 422,
    ja: 'その種類は、その日には使えません。種類を選び直してください。',
    en: 'That kind is not in use on that day. Choose another.',
  },
  compartmentNeeded: {
    status: 422,
    ja: 'この種類の予定は、中身を読める分野を決めて入れます。自分の所属する分野のうち、個人の情報（区分3）を読めるものを選んでください。',
    en: 'Entries of this kind are read by one compartment. Choose one of yours in which you may read personal data (tier 3).',
  },
  notOpenToAll: {
    status: 422,
    ja: 'その分野の中身を読めない人がいます。その人を外すか、別の分野を選んでください。',
    en: 'Somebody may not read entries of that compartment. Leave them out or choose another compartment.',
  },
  thingUnknown: {
    status: 422,
    ja: 'その日に使えないものがあります。選び直してください。',
    en: 'Something cannot be used on that day. Choose again.',
  },
  taken: {
    status: 409,
    ja: '使いたいものが、ほかの予定でふさがっています。空いている時間にするか、別のものを選んでください。',
    en: 'Something is taken by another entry. Choose a free time or another thing.',
  },
  takenAtOnce: {
    status: 409,
    ja: '同じものを、重なる時間に使う予定になっています。時間かものを選び直してください。',
    en: 'The same thing would be taken twice at a time. Choose other times or another thing.',
  },
  changedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に変えています。画面を開き直して、もう一度入力してください。',
    en: 'Somebody changed it in the meantime. Open the page again and enter it once more.',
  },
} as const satisfies Refusals

type Refused = keyof typeof writeRefusals
export function refused(reason: Refused, path: string): never {
  return refuse(writeRefusals, reason, [{ path, message: writeRefusals[reason] }])
}

/** Whom whoever asks may enter for today; undefined: for everybody. */
export async function writableFor(call: Pick<Call, 'db' | 'actor' | 'clock'>): Promise<ReadonlySet<string> | undefined> {
  const { accountId, councilId } = call.actor
  if (mayWriteForAll(call.actor)) return undefined
  if (accountId === null || !call.actor.permissions.has('schedule.entry.write')) return new Set()
  return new Set([accountId, ...(await entrusted(call.db, councilId, accountId, call.clock.today()))])
}

/** Everybody is of staff then, and has entrusted it. @param already those whose entry it is now: they stay, whoever changes the rest */
export async function checkPeople(call: Call, accountIds: readonly string[], day: string, already: readonly string[] = []): Promise<void> {
  const [writable, listed] = [
    await writableFor(call),
    await listColleagues(call.db, call.actor.councilId, { from: day, to: day, sectionId: null, accountId: null }),
  ]
  const staff = new Set(listed.map(({ accountId }) => accountId))
  const added = accountIds.filter((accountId) => !already.includes(accountId))
  if (added.some((accountId) => !staff.has(accountId))) refused('notStaff', 'accountIds')
  if (writable && added.some((accountId) => !writable.has(accountId))) refused('notEntrusted', 'accountIds')
}

/** Whether whoever asks may change it: whoever entered it, whose it is, who is entrusted with it or leads. */
export async function mayChange(
  call: Pick<Call, 'db' | 'actor' | 'clock'>,
  entry: Pick<entries.FoundEntry, 'accountIds' | 'enteredById' | 'cancelled' | 'sight'>,
): Promise<boolean> {
  // Whoever does not read its words would overwrite them.
  if (entry.cancelled || entry.sight !== 'open' || !call.actor.permissions.has('schedule.entry.write')) return false
  const writable = await writableFor(call)
  return writable === undefined || entry.enteredById === call.actor.accountId || entry.accountIds.some((accountId) => writable.has(accountId))
}

export interface Words {
  readonly kind: string
  readonly title: string
  readonly place: string
  readonly remark: string
  readonly private: boolean
  readonly compartment?: string | undefined
  readonly accountIds: readonly string[]
  readonly thingIds: readonly string[]
}

/** Where the words of an entry lie. */
interface Placed {
  readonly row: Pick<entries.StoredEntry, 'kind' | 'title' | 'place' | 'remark' | 'private' | 'guarded'>
  readonly part: Omit<entries.StoredPart, 'entryId'> | undefined
}

/** @param keep the kind it had, which may have ended since */
export async function placeWords(call: Call, words: Words, day: string, keep?: string): Promise<Placed> {
  const { councilId, accountId } = call.actor
  const { title, place, remark, accountIds } = words
  const kinds = await listKinds(call.db, councilId)
  const kind = offeredKinds(kinds, 'entry', day, keep).find(({ code }) => code === words.kind)
  if (!kind) return refused('kindUnknown', 'kind')
  const said = { title, place, remark }
  const hidden = { title: '', place: '', remark: '' }
  if (words.private) {
    const readers = [...new Set([...accountIds, accountId!])] // only signed-in people hold the permission
    return { row: { ...hidden, kind: null, private: true, guarded: false }, part: { ...said, kind: kind.code, scopeId: null, readers } }
  }
  if (!kind.guarded) return { row: { ...said, kind: kind.code, private: false, guarded: false }, part: undefined }
  const scope = words.compartment === undefined ? undefined : await officeScope(call, words.compartment, guardedTier)
  const open = scope && (await opensTo(call, scope.scopeId))
  if (!scope || !open?.includes(accountId!)) return refused('compartmentNeeded', 'compartment')
  if (accountIds.some((each) => !open.includes(each))) return refused('notOpenToAll', 'compartment')
  return { row: { ...hidden, kind: kind.code, private: false, guarded: true }, part: { ...said, kind: null, scopeId: scope.scopeId, readers: [] } }
}

/** 時刻を、始まりと終わりの瞬間にする。 Whole days end with the day after the last. */
export function instantsOf({ allDay, startDay, startTime, endDay, endTime }: When): { startsAt: string; endsAt: string } {
  return {
    startsAt: instantAt(startDay, allDay ? '00:00' : startTime).toISOString(),
    endsAt: instantAt(allDay ? dayAfter(endDay, 1) : endDay, allDay ? '00:00' : endTime).toISOString(),
  }
}

/** An entry and what of things it wants. */
interface Taking {
  readonly entryId: string
  readonly startsAt: string
  readonly endsAt: string
}

/**
 * 共有物を取る。
 *
 * All of them or none. Who has what is in the way, until when, and when it is free that day, is said for every clash; behind it stands the constraint of the
 * database, whoever comes between.
 */
export async function takeThings(call: Call, taking: readonly Taking[], thingIds: readonly string[]): Promise<void> {
  if (thingIds.length === 0) return
  const { councilId } = call.actor
  await things.lockThings(call.db, councilId, thingIds)
  const listed = new Map((await things.listThings(call.db, councilId)).map((thing) => [thing.thingId, thing]))
  const wanted = taking.flatMap(({ entryId, startsAt, endsAt }) =>
    [...new Set(thingIds)].map((thingId) => {
      const thing = listed.get(thingId)
      if (!thing || !standsOn(thing, dayInJapan(new Date(startsAt)), dayInJapan(new Date(Date.parse(endsAt) - 1))))
        return refused('thingUnknown', 'thingIds')
      return { entryId, thingId, ...occupied(thing, startsAt, endsAt) }
    }),
  )
  const holders = await things.holdersOf(call.db, councilId, wanted)
  if (holders.length > 0) refuse(writeRefusals, 'taken', await clashes(call, holders, listed))
  try {
    await things.occupy(call.db, councilId, wanted)
  } catch (error) {
    if ((error as { code?: string }).code !== '23P01') throw error // exclusion_violation: only what was asked here overlaps itself
    refused('takenAtOnce', 'thingIds')
  }
}

/** With what it needs before and after. */
export function occupied({ beforeMinutes, afterMinutes }: Pick<Thing, 'beforeMinutes' | 'afterMinutes'>, startsAt: string, endsAt: string) {
  return {
    from: new Date(Date.parse(startsAt) - beforeMinutes * 60_000).toISOString(),
    to: new Date(Date.parse(endsAt) + afterMinutes * 60_000).toISOString(),
  }
}

/** So many clashes are named one by one. */
const mostClashes = 30

async function clashes(call: Call, holders: readonly things.Holder[], listed: ReadonlyMap<string, Thing>): Promise<FieldIssue[]> {
  const issues: FieldIssue[] = []
  for (const { thingId, thingName, people, wantedFrom, from, to } of holders.slice(0, mostClashes)) {
    const who = people.join('・')
    const free = await freeOn(call, dayInJapan(new Date(wantedFrom)), listed.get(thingId)!)
    issues.push({
      path: 'thingIds',
      message: {
        ja: `${thingName}は、${momentText(from, 'ja')}から${momentText(to, 'ja')}まで${who === '' ? 'ふさがっています' : `${who}さんが使います`}（前後の余裕を含む）。${free.ja}`,
        en: `${thingName} is taken${who === '' ? '' : ` by ${who}`} from ${momentText(from, 'en')} to ${momentText(to, 'en')}, buffers included. ${free.en}`,
      },
    })
  }
  return issues
}

/** 空いている時間。 Of one thing on one day, within working hours. */
async function freeOn(call: Call, day: string, thing: Thing): Promise<Text> {
  const standard = await standardOn(call.db, call.actor.councilId, day)
  const [from, to] = [
    instantAt(day, standard?.workFrom ?? '00:00').getTime(),
    standard ? instantAt(day, standard.workTo).getTime() : instantAt(dayAfter(day, 1), '00:00').getTime(),
  ]
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
  const taken = await things.takenTimes(call.db, call.actor.councilId, [thing.thingId], span)
  const free = between(taken, { from, to })
  const clock = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(11, 16)
  const times = free.map((each) => `${clock(each.from)}－${clock(each.to)}`)
  return times.length === 0
    ? { ja: 'この日の勤務時間には、空きがありません。', en: 'It is not free within working hours that day.' }
    : { ja: `この日は、${times.join('、')}が空いています。`, en: `That day it is free ${times.join(', ')}.` }
}
