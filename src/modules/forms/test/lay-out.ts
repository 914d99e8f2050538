// A form, a collection and answers as tests need them.
import type { Api, World } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import type * as z from 'zod'
import type { Definition } from '#forms/schema'

type Given = z.input<typeof Definition>

/** With an item that is more delicate than the rest, one that is shown only sometimes, and rows. */
export const hallSurvey: Given = {
  format: 'sasaeai-form-1',
  title: { ja: '会議室利用者アンケート', en: 'Survey of the meeting rooms' },
  opening: { ja: '会議室を使ってみて、いかがでしたか。', en: 'How did you find the rooms?' },
  closing: { ja: 'ご協力ありがとうございました。', en: 'Thank you.' },
  purpose: { ja: '会議室をよりよくするために使います。', en: 'To improve the rooms.' },
  languages: ['en'],
  steps: 'page',
  tier: 2,
  retentionDays: 1000,
  items: [
    { kind: 'section', code: 'about', label: { ja: '使い方', en: 'Use' } },
    { kind: 'date', code: 'usedOn', label: { ja: '使った日', en: 'Day of use' }, required: true, until: 'today' },
    {
      kind: 'choice',
      code: 'room',
      label: { ja: '使った部屋', en: 'Room' },
      required: true,
      as: 'buttons',
      options: [
        { code: 'large', label: { ja: '大会議室', en: 'Large hall' } },
        { code: 'small', label: { ja: '小会議室', en: 'Small room' } },
        { code: 'other', label: { ja: 'その他', en: 'Other' }, withText: true },
      ],
    },
    { kind: 'number', code: 'people', label: { ja: '人数', en: 'People' }, min: 1, max: 500, unit: { ja: '人', en: 'people' } },
    {
      kind: 'choices',
      code: 'good',
      label: { ja: 'よかったところ', en: 'What was good' },
      options: [
        { code: 'clean', label: { ja: 'きれい', en: 'Clean' } },
        { code: 'cheap', label: { ja: '安い', en: 'Cheap' } },
        { code: 'nothing', label: { ja: '特になし', en: 'Nothing' }, alone: true },
      ],
    },
    {
      kind: 'text',
      code: 'cleanWhere',
      label: { ja: 'どこがきれいでしたか', en: 'What was clean' },
      when: { includes: 'good', option: 'clean' },
      required: true,
    },
    {
      kind: 'group',
      code: 'uses',
      label: { ja: 'これまでの利用', en: 'Earlier use' },
      atMost: 5,
      items: [
        { kind: 'text', code: 'what', label: { ja: '催し', en: 'Event' }, required: true },
        { kind: 'money', code: 'fee', label: { ja: '使用料', en: 'Fee' } },
      ],
    },
    { kind: 'computed', code: 'feeTotal', label: { ja: '使用料の合計', en: 'Fees in all' }, formula: { sumOf: 'fee', in: 'uses' }, as: 'money' },
    { kind: 'text', code: 'health', label: { ja: '体のことで困ったこと', en: 'Difficulties of health' }, tier: 4, lines: 4 },
    { kind: 'text', code: 'phone', label: { ja: '電話', en: 'Telephone' }, format: 'phone', retentionDays: 30 },
  ],
}

/** 登録の確認。 What the register says, to be corrected by whoever it is about. */
export const registration: Given = {
  format: 'sasaeai-form-1',
  title: { ja: '登録内容の確認', en: 'Check your registration' },
  purpose: { ja: '登録を正しく保つために使います。', en: 'To keep the register right.' },
  languages: ['en'],
  steps: 'page',
  tier: 2,
  retentionDays: 1000,
  items: [
    { kind: 'text', code: 'name', label: { ja: '氏名', en: 'Name' }, target: 'person.name', prefill: true, tier: 3 },
    { kind: 'text', code: 'kana', label: { ja: 'フリガナ', en: 'Reading' }, format: 'kana', target: 'person.kana', prefill: true, tier: 3 },
    { kind: 'text', code: 'tel', label: { ja: '電話', en: 'Telephone' }, format: 'phone', target: 'person.phone', prefill: true, tier: 3 },
    {
      kind: 'text',
      code: 'postal',
      label: { ja: '郵便番号', en: 'Postal code' },
      format: 'postalCode',
      target: 'person.postalCode',
      prefill: true,
      tier: 3,
    },
    { kind: 'text', code: 'home', label: { ja: '住所', en: 'Address' }, target: 'person.address', prefill: true, tier: 3 },
    {
      kind: 'choice',
      code: 'language',
      label: { ja: 'ことば', en: 'Language' },
      as: 'list',
      target: 'person.language',
      prefill: true,
      options: [
        { code: 'ja', label: { ja: '日本語', en: 'Japanese' } },
        { code: 'en', label: { ja: '英語', en: 'English' } },
        { code: 'xx', label: { ja: 'ほかのことば', en: 'Another' } },
      ],
    },
    {
      kind: 'choices',
      code: 'needs',
      label: { ja: '配慮', en: 'Needs' },
      target: 'person.needs',
      prefill: true,
      options: [
        { code: 'large-print', label: { ja: '大きな字', en: 'Large print' } },
        { code: 'in-writing', label: { ja: '筆談', en: 'Writing' } },
        { code: 'nothing', label: { ja: '特になし', en: 'None' }, alone: true },
      ],
    },
    { kind: 'date', code: 'born', label: { ja: '生年月日', en: 'Birth' }, target: 'person.bornOn', prefill: true, tier: 4 },
    { kind: 'text', code: 'wish', label: { ja: 'ご希望', en: 'Wishes' } },
  ],
}

/** 作って、試して、公開する。 */
export async function layOutForm(
  api: Api,
  publisher: Api,
  definition: Given = hallSurvey,
  compartment = 'community-welfare',
): Promise<{ formId: string }> {
  const { formId, revision } = await api.forms.createForm({ compartment, definition })
  await api.forms.recordTest({ formId, revision })
  await publisher.forms.publishVersion({ formId, revision })
  return { formId }
}

export async function layOutCollection(
  api: Api,
  formId: string,
  how: { readonly anonymous?: boolean; readonly audience?: 'anyone' | 'invited' | 'staff'; readonly closesOn?: string } = {},
): Promise<{ collectionId: string; addressCode: string }> {
  return api.forms.openCollection({ formId, title: '令和7年度の調査', audience: 'anyone', opensOn: '2025-11-01', ...how })
}

/** What somebody types. @param text a string to be found again */
export function typedAnswer(text = '講座'): Record<string, string> {
  return {
    usedOn: '令和7年11月20日',
    room: 'other',
    'room:other:text': `廊下 ${text}`,
    people: '１２',
    'good:clean': 'yes',
    cleanWhere: `床 ${text}`,
    'uses.rows': '2',
    'uses.1.what': `例会 ${text}`,
    'uses.1.fee': '1,500円',
    'uses.2.what': '講演',
    health: `耳が遠い ${text}`,
    phone: '076-000-0000',
  }
}

/** Everything of the module, each table with a row. */
export async function layOutForms(api: Api, publisher: Api, text?: string): Promise<{ formId: string; collectionId: string; answerId: string }> {
  const { formId } = await layOutForm(api, publisher)
  const { collectionId } = await layOutCollection(api, formId)
  const { answerId } = await api.forms.enterAnswer({
    collectionId,
    way: 'paper',
    answeredOn: '2025-11-25',
    saidName: text ?? '',
    typed: typedAnswer(text),
  })
  return { formId, collectionId, answerId }
}

/** 依頼。 Beside an answer, in its scope. @param text makes each field one to be found again */
export async function layOutInvitation(
  { database }: Pick<World, 'database'>,
  answerId: string,
  text: () => string = () => '見本',
  code: () => string = () => 'sample',
): Promise<void> {
  await asOwner(
    database,
    `insert into forms.invitations (council_id, invitation_id, scope_id, collection_id, number, name, mail, postal_code, address, code_digest, invited_at)
     select council_id, gen_random_uuid(), scope_id, collection_id, 1, $2, $3, $4, $5, $6 || answer_id, now() from forms.answers where answer_id = $1`,
    [answerId, text(), text(), text(), text(), code()],
  )
}
