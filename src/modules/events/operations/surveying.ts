// 催しのアンケート: what every step of one shares. Page, paper, keying and results are those of module forms; here is only which collection asks about what.
import { operations as forms } from '#forms'
import type { CollectionRow, FormRow } from '#forms/schema'
import { siteOriginToday } from '#identity'
import { type Call, refuse } from '#kernel'
import { dayText } from '#kernel/values'
import { mayAdmit, mayWrite } from '../policy.ts'
import type { Session, Survey } from '../schema.ts'
import * as events from '../store/events.ts'
import { listStandards } from '../store/standards.ts'
import * as store from '../store/surveys.ts'
import { eventRefusals } from './event-steps.ts'

export const surveyRefusals = {
  notFound: eventRefusals.notFound,
  changedMeanwhile: eventRefusals.changedMeanwhile,
  notNow: {
    status: 409,
    ja: 'このアンケートは、今の状態ではその手続きができません。画面を開き直して、今できる手続きを確かめてください。',
    en: 'This survey cannot take that step in its present state. Open the page again to see what can be done.',
  },
} as const

/** The collections as module forms shows them to this reader, who may read none. */
export async function collectionsOf(call: Call, surveys: readonly store.FoundSurvey[]): Promise<ReadonlyMap<string, CollectionRow>> {
  const collectionIds = surveys.flatMap(({ collectionId }) => (collectionId === null ? [] : [collectionId]))
  if (collectionIds.length === 0 || !readsForms(call)) return new Map()
  const { items } = await call.run(forms.listCollections, { collectionIds })
  return new Map(items.map((each) => [each.collectionId, each]))
}

/** 公開している様式。 Those to choose from. */
export async function publishedForms(call: Call): Promise<FormRow[]> {
  if (!readsForms(call)) return []
  const first = await call.run(forms.listForms, { state: 'published' })
  const items = [...first.items]
  for (let page = 2; items.length < first.total; page++) items.push(...(await call.run(forms.listForms, { state: 'published', page })).items)
  return items
}

export function readsForms({ actor }: Pick<Call, 'actor'>): boolean {
  return actor.permissions.has(forms.listCollections.permission)
}

/** 示す順。 What is meant, what the edition before asked, what the council has laid down (of the compartment of the event first), then the rest by title. */
export async function proposedForms(call: Call, event: events.FoundEvent, surveys: readonly store.FoundSurvey[]): Promise<FormRow[]> {
  const { councilId } = call.actor
  const before = event.previousId === null ? [] : await store.listSurveys(call.db, councilId, event.previousId)
  const laidDown = (await surveyStandard(call)).surveyForms
  const compartment = (await events.findBody(call.db, councilId, event.bodyId))?.compartment
  const rank = (form: FormRow) => {
    if (surveys.some(({ formId, collectionId }) => collectionId === null && formId === form.formId)) return 0
    if (before.some(({ formId }) => formId === form.formId)) return 1
    const at = laidDown.indexOf(form.code ?? form.formId)
    if (at === -1) return 1000
    return (form.compartment === compartment ? 10 : 100) + at
  }
  return (await publishedForms(call)).toSorted((one, other) => rank(one) - rank(other))
}

/** アンケートの定め。 In force today. */
export async function surveyStandard({
  db,
  actor,
  clock,
}: Call): Promise<{ readonly surveyForms: readonly string[]; readonly surveyDays: number | null }> {
  const today = clock.today()
  return (await listStandards(db, actor.councilId)).find(({ validFrom }) => validFrom <= today) ?? { surveyForms: [], surveyDays: null }
}

/** 一枚ずつ。 With what forms tells and what this reader may do. */
export function shownSurvey(
  call: Call,
  { event, sessions }: { readonly event: events.FoundEvent; readonly sessions: readonly Session[] },
  survey: store.FoundSurvey,
  collection: CollectionRow | undefined,
  formTitle: string,
): Survey {
  const { actor, clock } = call
  const writes = mayWrite(actor) && actor.permissions.has(forms.openCollection.permission)
  const takes = collection !== undefined && (collection.state === 'open' || collection.state === 'ahead')
  const { surveyId, gatheringId, formId, anonymous, collectionId, addressCode, came, mailed, papers } = survey
  return {
    surveyId,
    gatheringId,
    formId,
    formTitle,
    anonymous,
    collectionId,
    addressCode,
    came,
    mailed,
    papers,
    state: collection?.state ?? null,
    opensOn: collection?.opensOn ?? null,
    closesOn: collection?.closesOn ?? null,
    answered: collection?.answerCount ?? null,
    can: [
      ...(writes && survey.collectionId === null && event.calledOffOn === null ? (['drop'] as const) : []),
      ...(mayAdmit(actor) && writes && takes && isHeld(survey, sessions, clock.today()) ? (['request'] as const) : []),
      ...(writes && collection !== undefined && collection.state !== 'closed' ? (['close'] as const) : []),
    ],
  }
}

/** その回、または最後の回が終わっている。 Whoever came is known then. */
export function isHeld({ gatheringId }: Pick<Survey, 'gatheringId'>, sessions: readonly Session[], today: string): boolean {
  const asked = sessions.filter((session) => (gatheringId === null || session.gatheringId === gatheringId) && session.state !== 'called-off')
  return asked.length > 0 && asked.every(({ heldOn, state }) => state === 'held' || (state === 'planned' && heldOn <= today))
}

/** What it is called: the event, and of one session its subject or day. */
export function surveyTitle(event: Pick<events.FoundEvent, 'title'>, session: Session | undefined): string {
  return [event.title, session && (session.subject || dayText(session.heldOn, 'ja')), 'アンケート'].filter(Boolean).join('　').slice(0, 150)
}

export async function surveyOf(call: Call, eventId: string, surveyId: string): Promise<store.FoundSurvey> {
  const surveys = await store.listSurveys(call.db, call.actor.councilId, eventId)
  return surveys.find((each) => each.surveyId === surveyId) ?? refuse(surveyRefusals, 'notFound')
}

/** 前の催しのアンケート。 What it was copied from; of an edition that was not, the one about the whole of the edition before. */
export async function surveyBefore(
  call: Call,
  { previousId }: Pick<events.FoundEvent, 'previousId'>,
  surveyId: string | null,
  gatheringId: string | null,
): Promise<Pick<store.FoundSurvey, 'surveyId' | 'formId' | 'collectionId'> | undefined> {
  const { councilId } = call.actor
  if (surveyId !== null) return store.findSurvey(call.db, councilId, surveyId)
  if (previousId === null || gatheringId !== null) return undefined
  return (await store.listSurveys(call.db, councilId, previousId)).find((each) => each.gatheringId === null)
}

/** アンケートを行うことを写す。 The form and whom it is about, neither collection nor answers; of a session that was copied, too. */
export async function copySurveys(
  call: Call,
  fromId: string,
  { eventId, made }: { readonly eventId: string; readonly made: ReadonlyMap<string, string> },
): Promise<void> {
  const { councilId, accountId } = call.actor
  for (const { surveyId: previousId, gatheringId: was, formId, anonymous } of await store.listSurveys(call.db, councilId, fromId)) {
    const gatheringId = was === null ? null : made.get(was)
    if (gatheringId === undefined) continue
    const meant = { surveyId: call.newId(), eventId, gatheringId, formId, anonymous, collectionId: null, addressCode: null, previousId }
    await store.writeSurvey(call.db, councilId, { ...meant, at: call.clock.now(), by: accountId! }) // the permission is held by signed-in people only
  }
}

/** 受付簿に載せる回答のページ。 Of the survey about the whole event, as long as it takes answers or is about to. */
export async function surveyPage(call: Call, { eventId }: Pick<events.FoundEvent, 'eventId'>): Promise<{ readonly link: string } | null> {
  const surveys = (await store.listSurveys(call.db, call.actor.councilId, eventId)).filter(({ gatheringId }) => gatheringId === null)
  const [collection] = (await collectionsOf(call, surveys)).values()
  const [survey] = surveys
  if (!survey || (collection?.state !== 'open' && collection?.state !== 'ahead')) return null
  return { link: `${await siteOriginToday(call)}/f/${survey.addressCode}` }
}

/** 締め切る。 Those of the event that this reader may close; who is of another compartment closes theirs there. */
export async function closeSurveys(call: Call, eventId: string): Promise<void> {
  for (const { collectionId } of await store.listSurveys(call.db, call.actor.councilId, eventId)) {
    if (collectionId === null || !readsForms(call)) continue
    const { can, revision } = await call.run(forms.getCollection, { collectionId })
    if (can.includes('close')) await call.run(forms.closeCollection, { collectionId, revision })
  }
}

/** 中止した催しのアンケート。 Takes no more from today on, and was not carried out: nothing is counted. */
export async function endSurveys(call: Call, eventId: string): Promise<void> {
  const yesterday = new Date(Date.parse(`${call.clock.today()}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  for (const { collectionId } of await store.listSurveys(call.db, call.actor.councilId, eventId)) {
    if (collectionId === null || !readsForms(call)) continue
    const { can, revision, title, audience, opensOn, previousId, againAfterDays } = await call.run(forms.getCollection, { collectionId })
    if (!can.includes('change')) continue
    const ended = { opensOn: opensOn < yesterday ? opensOn : yesterday, closesOn: yesterday }
    await call.run(forms.changeCollection, { collectionId, revision, title, audience, ...ended, previousId, againAfterDays })
  }
}
