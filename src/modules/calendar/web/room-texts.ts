// 部屋ごとの言葉。 Pages of bodies, gatherings and records are shared by rooms; what is called otherwise in a room stands in the place of the words of the page.
import { defineTexts } from '#kernel/values'

const eventBody = defineTexts({
  renameHelp: {
    ja: 'その日からの開催と文書が新しい名前になります。前の開催と記録は、その日の名前のままです。どちらの名前でも探せます。',
    en: 'Sessions and papers from that day on bear the new name; earlier ones keep the name of their day. It is found by either.',
  },
  close: { ja: '研修・行事を閉じる', en: 'Close it' },
  closeHelp: {
    ja: 'これまでの開催と記録は残ります。最後の日より後には、予定も記録も入れられません。',
    en: 'Its sessions and records stay. Nothing is planned or recorded after the last day.',
  },
})
const eventGathering = defineTexts({
  gatherings: { ja: '研修・行事', en: 'Trainings and events' },
  gathering: { ja: '回', en: 'Session' },
  bodies: { ja: '研修・行事', en: 'Trainings and events' },
  body: { ja: '研修・行事', en: 'Training or event' },
  planNew: { ja: '開催日を予定する', en: 'Plan a date' },
  titleHelp: {
    ja: '「第3回」など。研修・行事の名前の後ろに付きます。空けておけます。',
    en: 'Such as “3rd”. It follows the name of the training or event; may be empty.',
  },
  openToPublic: { ja: '公開する回', en: 'Open to the public' },
  none: { ja: '予定された日は、ありません。', en: 'No date is planned.' },
  did_heldUncounted: {
    ja: '開催を記録しました。この種類の回の書面開催は、計画の回数に数えません。',
    en: 'Recorded as held. In writing, this kind of session is not counted in the plan.',
  },
  newRuleHelp: {
    ja: '適用日からの決まりとして加わります。それより前の開催は、前の決まりのままです。',
    en: 'It holds from its first day; earlier sessions keep the earlier rule.',
  },
})
const eventRecord = defineTexts({
  meetings: { ja: '回ごとの報告', en: 'Session reports' },
  record: { ja: '開催の記録', en: 'Record of a session' },
  newRecord: { ja: '開催を記録する', en: 'Record a session' },
  correctRecord: { ja: '開催の記録を訂正する', en: 'Correct the record of a session' },
  body: { ja: '研修・行事', en: 'Training or event' },
  bodyHelp: { ja: '閲覧できる研修・行事だけが出ます。', en: 'Only those you may see are listed.' },
  outcomeHelp: {
    ja: '「中止」は記録に残りますが、開催の回数には数えません。',
    en: 'A cancelled session is kept on record but not counted as held.',
  },
  attendeeCount: { ja: '参加者の人数', en: 'Participants' },
  secretariatCount: { ja: '運営の人数', en: 'Helpers and staff' },
  toGathering: { ja: '予定から記録までの回のページを開く', en: 'Open the session: from its plan to its record' },
  minutes: { ja: '記録', en: 'Notes' },
  minutesHelp: { ja: '行ったこと、気づいたこと。20,000字まで。', en: 'What was done and noticed. Up to 20,000 characters.' },
  savedInWriting: {
    ja: '記録しました。この種類の回の書面開催は、計画の回数に数えません。',
    en: 'Recorded. Held in writing, this kind of session is not counted in the plan.',
  },
})

/** By room: where its bodies are listed, their dates to come and their records, where a record is corrected, and the words that differ. A room without a row here does not compile. */
export const roomTexts = {
  meetings: {
    bodies: '/office/meetings/bodies',
    gatherings: '/office/meetings/gatherings',
    records: '/office/meetings',
    correct: '/office/meetings/new',
    body: defineTexts({}),
    gathering: defineTexts({}),
    record: defineTexts({}),
  },
  events: {
    bodies: '/office/events',
    gatherings: '/office/events',
    records: '/office/events/reports',
    // From there whoever corrects what is no report goes on to the page of records.
    correct: '/office/events/record',
    body: eventBody,
    gathering: eventGathering,
    record: eventRecord,
  },
} as const
