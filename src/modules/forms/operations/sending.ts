// How an answer is taken in, whoever gives it.
import { createHash, createHmac } from 'node:crypto'
import { type Call, type Subject, commonRefusals, refuse } from '#kernel'
import { formAnswered } from '../facts.ts'
import { readAnswer, withFiles } from '../rules/answering.ts'
import { partsOf } from '../rules/items.ts'
import type { Text } from '#kernel/values'
import type { CollectionState, Definition, Values } from '../schema.ts'
import * as store from '../store/sending.ts'
import { standardOn } from '../store/standards.ts'

export const sendRefusals = {
  notFound: commonRefusals.notFound,
  notOpen: {
    status: 409,
    ja: '今は受け付けていません。受付の期間を確かめてください。お急ぎのときは、電話などで問い合わせてください。',
    en: 'No answers are taken at present. See the period; if it is urgent, please get in touch.',
  },
  notInvited: {
    status: 403,
    ja: 'この調査は、お願いした方だけに答えていただいています。お送りした案内のアドレスかQRコードから開いてください。',
    en: 'This survey is for those who were asked. Open it by the link or QR code you were sent.',
  },
  answeredAlready: {
    status: 409,
    ja: 'この案内からの回答は、もう届いています。直したいときは、案内にある連絡先に知らせてください。',
    en: 'An answer has come by this link already. To change it, get in touch with the office.',
  },
  invalidAnswer: {
    status: 422,
    ja: '直していただくところがあります。各項目の説明を見て直してください。',
    en: 'Some answers must be corrected. See the remark at each of them.',
  },
  nothingAnswered: {
    status: 422,
    ja: '何も入力されていません。一つ以上答えてから送ってください。',
    en: 'Nothing was answered. Answer at least one question, then send it.',
  },
  versionUnknown: {
    status: 409,
    ja: '様式が新しくなっています。画面を開き直して、もう一度入力してください。',
    en: 'The form has changed. Open the page again and fill it in once more.',
  },
  tooMany: {
    status: 429,
    ja: '短い間にたくさん送られたため、しばらく受け付けられません。入力はそのままで、時間をおいてもう一度送ってください。',
    en: 'Too many were sent in a short time. Keep the page open and send it again later.',
  },
} as const

export function answerSubject(answerId: string): Subject {
  return { type: 'forms.answer', id: answerId }
}

/** 指紋。 A code is long and drawn by lot, so its digest alone leads nowhere. */
export function digestOf(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}

/** Letters and digits that are not taken for one another, on paper and on the telephone. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** Drawn evenly: a byte beyond the last whole round of the letters is drawn again. */
export function drawLetters(call: Pick<Call, 'random'>, length: number): string {
  let drawn = ''
  while (drawn.length < length)
    for (const byte of call.random(length)) if (byte < 256 - (256 % letters.length) && drawn.length < length) drawn += letters[byte % letters.length]
  return drawn
}

export function stateOn(
  { opensOn, closesOn, closedAt }: Pick<store.OpenCollection, 'opensOn' | 'closesOn' | 'closedAt'>,
  today: string,
): CollectionState {
  return closedAt !== null ? 'closed' : opensOn > today ? 'ahead' : closesOn !== null && closesOn < today ? 'over' : 'open'
}

/** 送りすぎを断る。 Counted by the hour; an address is known by a mark that means nothing once the hour is over. */
export async function countOne(call: Call, collectionId: string, what: 'answer' | 'draft' | 'file'): Promise<void> {
  const { councilId, address } = call.actor
  const standard = await standardOn(call.db, councilId, call.clock.today())
  const files = what === 'file'
  const most = {
    address: files ? standard.addressFilesHourly : standard.addressHourly,
    collection: files ? standard.collectionFilesHourly : standard.collectionHourly,
  }
  const hour = new Date(Math.floor(call.clock.now().getTime() / 3_600_000) * 3_600_000)
  const count = (counter: string) => store.countSending(call.db, councilId, collectionId, hour, counter)
  if (address !== undefined) {
    const mark = createHmac('sha256', call.key('forms.sendCounts')).update(`${hour.toISOString()} ${address}`).digest('hex')
    if ((await count(`${what} ${mark}`)) > most.address) refuse(sendRefusals, 'tooMany')
  }
  if ((await count(what)) > most.collection) refuse(sendRefusals, 'tooMany')
}

/** 受け取る。 Reads the answer by its version, writes it, tells what the plan counts, and whoever opened the collection. */
export async function takeIn(
  call: Call,
  {
    collectionId,
    definition,
    typed,
    given,
  }: {
    readonly collectionId: string
    readonly definition: Definition
    readonly typed: Readonly<Record<string, string>>
    readonly given: store.Given
  },
): Promise<store.Received & { readonly values: Values; readonly said: Text[] }> {
  const filesLater = given.way !== 'web'
  const { values, issues } = readAnswer(definition, filesLater ? withFiles(definition, typed, []) : typed, { today: given.answeredOn, filesLater })
  if (issues.length > 0)
    refuse(
      sendRefusals,
      'invalidAnswer',
      issues.map(({ path, message }) => ({ path, message })),
    )
  // What is reckoned from nothing, a sum of no rows, is no answer.
  if (!definition.items.some((item) => item.kind !== 'computed' && Object.hasOwn(values, item.code))) refuse(sendRefusals, 'nothingAnswered')
  const received = await store.receiveAnswer(call.db, {
    collectionId,
    answerId: call.newId(),
    given,
    parts: partsOf(definition, values),
    tier: definition.tier,
    today: call.clock.today(),
    now: call.clock.now(),
  })
  if (!received) refuse(sendRefusals, 'versionUnknown')
  call.tell(formAnswered, {
    happenedOn: given.answeredOn,
    areaId: received.areaId,
    subject: answerSubject(received.answerId),
    tags: { form: received.formTag, way: given.way as 'web' },
    quantities: {},
  })
  return { ...received, values, said: received.anonymous ? [] : await tellOthers(call, collectionId, received, values, given) }
}

/** 受け取ったことを、ほかの部品に知らせる。 @returns what they say to whoever sent it */
async function tellOthers(
  call: Call,
  collectionId: string,
  { answerId, number }: store.Received,
  values: Values,
  given: store.Given,
): Promise<Text[]> {
  const { way, answeredOn, personId = null, organisationId = null } = given
  const said: Text[] = []
  for (const { told } of call.contributions('answerReceived')) {
    const sentence = await told(call, { collectionId, answerId, number, values, way, answeredOn, personId, organisationId })
    if (sentence) said.push(sentence)
  }
  return said
}
