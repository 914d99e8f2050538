import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, found, loggedFrom } from '#kernel'
import { type Language, dayText, fill, momentText } from '#kernel/values'
import { Answer, answerStateTitles, answerWayTitles } from '../schema.ts'
import * as store from '../store/answers.ts'
import { findCollection } from '../store/collections.ts'
import { findVersion } from '../store/forms.ts'
import { areaNames, saidByTerms } from '../store/standards.ts'
import { texts } from '../web/texts.ts'
import { readParts } from './answering.ts'
import { answerSubject } from './sending.ts'

/**
 * 回答を見る。 By the version it was given to, whatever versions came later; also as it stood at an earlier revision. Of items in a scope the reader has not open
 * it is told that they are there. Looking at items of tier 4 and above leaves a view-log entry.
 */
export const getAnswer = defineOperation({
  name: 'forms.getAnswer',
  title: { ja: '回答を見る', en: 'Show an answer' },
  kind: 'query',
  permission: 'forms.answer.read',
  input: z.strictObject({ answerId: z.uuid(), revision: z.int().min(1).optional(), language: z.enum(['ja', 'en']).default('ja') }),
  output: Answer,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('print-answer.typ', import.meta.url),
    title: texts.answer,
    data: printed,
    subject: ({ answerId }) => answerSubject(answerId),
  },
  async handle({ answerId, revision, language }, call) {
    const { councilId } = call.actor
    const answer = found(await store.findAnswer(call.db, councilId, answerId))
    const shown = Math.min(revision ?? answer.revision, answer.revision)
    const [collection, version, parts, areas, terms] = [
      found(await findCollection(call.db, councilId, answer.collectionId, call.clock.today())),
      found(await findVersion(call.db, councilId, answer.formId, answer.version)),
      (await store.partsOf(call.db, councilId, [answerId], shown)).get(answerId) ?? [],
      await areaNames(call.db, councilId),
      await saidByTerms(call.db, councilId),
    ]
    call.viewed(
      parts.filter(({ tier }) => tier >= loggedFrom).map(({ scopeId }) => ({ ...answerSubject(answerId), scopeId })),
      'assigned',
    )
    const { values, hiddenTiers, lines } = readParts(version.definition, parts, { language, areas })
    const term = terms.find(({ code }) => code === answer.saidBy)
    return {
      ...answer,
      collectionTitle: collection.title,
      compartment: collection.compartment,
      anonymous: collection.anonymous,
      definition: version.definition,
      values,
      lines: [...lines],
      hiddenTiers: [...hiddenTiers],
      shown,
      revisions: await store.revisionsOf(call.db, councilId, answerId),
      moves: await store.movesOf(call.db, councilId, answerId),
      saidByTitle: term ? { ja: term.title, en: term.english } : null,
      areaName: areas[answer.areaId] ?? '',
      became: await becomings(call, answerId),
      can: can(call, answer),
    }
  },
})

/** 回答から生まれたもの。 What other modules made of it, as far as the reader may see that. */
async function becomings(call: Call, answerId: string): Promise<Answer['became']> {
  const found = []
  for (const { standing } of call.contributions('answerReceived')) found.push(await standing(call, answerId))
  return found.filter((each) => each !== undefined)
}

function can({ actor }: Call, { state }: store.AnswerHead): Answer['can'] {
  if (state === 'withdrawn') return []
  return [
    ...(actor.permissions.has('forms.answer.write') ? (['correct', 'withdraw', 'link', 'apply'] as const) : []),
    ...(actor.permissions.has('forms.answer.check') ? (['check', 'question'] as const) : []),
  ]
}

function printed(a: Answer, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  return {
    title: t('answer'),
    heading: `${a.collectionTitle}　${t('numberOf', { number: a.number })}`,
    remark: [
      answerStateTitles[a.state][language],
      `${t('answeredOn')} ${dayText(a.answeredOn, language)}`,
      `${t('way')} ${answerWayTitles[a.way][language]}`,
      ...(a.saidByTitle || a.saidName ? [`${t('saidBy')} ${[a.saidByTitle?.[language], a.saidName].filter(Boolean).join(' ')}`] : []),
      t('versionOf', { version: a.version }),
      ...(a.shown > 1
        ? [t('revisionOf', { revision: a.shown, at: momentText(a.revisions.find(({ revision }) => revision === a.shown)!.recordedAt, language) })]
        : []),
    ].join('　'),
    rows: a.lines.map(({ heading, label, text }) => [label, heading ? '' : text]),
  }
}
