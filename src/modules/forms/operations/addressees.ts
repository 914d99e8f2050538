// だれに、どうやって届くか。 Of people and organisations of the register, and of names that were pasted: whether mail or a letter reaches them, and why not.
import type { Call } from '#kernel'
import { type Addressee, addresseesOf, mailReachOf } from '#directory'
import { MailAddress, stoppedOf } from '#platform/messages'
import { operations as letters } from '#letters'
import type { Reach } from '../schema.ts'
import type { StoredCollection } from '../store/collections.ts'
import * as store from '../store/invitations.ts'

export interface Reached {
  readonly reach: Reach
  /** As the register has the person today; undefined for nobody the reader may name. */
  readonly person: Addressee | undefined
  readonly mail: string
}

/** By person. Nobody under protection is named, whoever asks. */
export async function reachOfPeople(call: Call, personIds: readonly string[]): Promise<ReadonlyMap<string, Reached>> {
  const [people, mails] = [await addresseesOf(call, personIds, call.clock.today()), await mailReachOf(call, personIds)]
  const addresses = [...mails.values()].flatMap(({ address }) => (address === null ? [] : [address]))
  const stopped = await stoppedOf(call.db, call.actor.councilId, addresses)
  return new Map(
    personIds.map((personId): [string, Reached] => {
      const person = people.get(personId)
      const reached = mails.get(personId)
      const mail = person && !person.deceased ? (reached?.address ?? '') : ''
      const letter = !person
        ? 'unseen'
        : person.deceased
          ? 'deceased'
          : person.refusesPost
            ? 'refusesPost'
            : person.address === null
              ? 'noAddress'
              : null
      const prefersPost = reached?.preferredChannel === 'post'
      return [personId, { person, mail, reach: { mail: mailOf(mail, stopped), letter, prefersPost } }]
    }),
  )
}

/** なぜメールが届かないか。 Null where it is sent. */
export function mailOf(mail: string, stopped: ReadonlySet<string>): Reach['mail'] {
  return !MailAddress.safeParse(mail).success ? 'noMail' : stopped.has(mail.toLowerCase()) ? 'stopped' : null
}

export interface ReachedInvitation extends store.FoundInvitation {
  readonly reach: Reach
}

/** The invitations with name and mail as the register has them today; nobody under protection is named. */
export async function reachedInvitations(call: Call, { collectionId }: Pick<StoredCollection, 'collectionId'>): Promise<ReachedInvitation[]> {
  const invitations = await store.listInvitations(call.db, call.actor.councilId, collectionId)
  const people = await reachOfPeople(
    call,
    invitations.flatMap(({ personId }) => (personId === null ? [] : [personId])),
  )
  const stopped = await stoppedOf(
    call.db,
    call.actor.councilId,
    invitations.flatMap(({ mail }) => (mail === '' ? [] : [mail])),
  )
  return invitations.map((one) => {
    if (one.personId === null) {
      const letter = one.organisationId === null ? 'notInRegister' : one.address === '' ? 'noAddress' : null
      return { ...one, reach: { mail: mailOf(one.mail, stopped), letter, prefersPost: false } }
    }
    const { person, mail, reach } = people.get(one.personId)! // each of them was asked for
    if (!person || person.deceased) return { ...one, name: '', mail: '', postalCode: '', address: '', reach }
    const post = person.refusesPost ? {} : { postalCode: person.postalCode ?? '', address: person.address ?? '' }
    return { ...one, ...post, name: `${person.familyName} ${person.givenName}`.trim(), mail, reach }
  })
}

/** 作ってあり、まだ発送していない手紙。 By invitation; one this reader cannot see stands too. */
export async function standingLetters(call: Call, collectionId: string): Promise<ReadonlyMap<string, string>> {
  const drafted = await store.listLetters(call.db, call.actor.councilId, collectionId)
  const letterIds = [...new Set(drafted.map(({ letterId }) => letterId))]
  if (letterIds.length === 0) return new Map()
  const { items } = call.actor.permissions.has(letters.listLetters.permission) ? await call.run(letters.listLetters, { letterIds }) : { items: [] }
  const gone = new Set(
    items.flatMap(({ letterId, state }) => (state === 'sent' || state === 'superseded' || state === 'cancelled' ? [letterId] : [])),
  )
  return new Map(drafted.flatMap(({ letterId, invitationId }) => (gone.has(letterId) ? [] : [[invitationId, letterId] as const])))
}

/** 手紙を出す相手。 Those who have not answered, whom a letter reaches and for whom none is under way. */
export function writable(
  { anonymous }: Pick<StoredCollection, 'anonymous'>,
  invitations: readonly ReachedInvitation[],
  standing: ReadonlyMap<string, string>,
  { whom = 'paper', remind }: { readonly whom?: 'paper' | 'all' | undefined; readonly remind?: 'yes' | undefined },
): ReachedInvitation[] {
  return invitations.filter(
    ({ invitationId, answered, sentOn, reach }) =>
      // of an anonymous collection the addressees of a reminder would tell who has not answered
      (anonymous || !answered) &&
      (sentOn !== null) === (remind === 'yes') &&
      reach.letter === null &&
      !standing.has(invitationId) &&
      (whom === 'all' || reach.mail !== null || reach.prefersPost),
  )
}
