import { defineTexts } from '#kernel/values'

/** Letters to those who applied, and to those who are invited to an event without applications. */
export const texts = defineTexts({
  notesEvent: { ja: '催し　{title}', en: 'Event: {title}' },
  notesDays: { ja: '日時・場所\n{days}', en: 'When and where\n{days}' },
  write: { ja: '手紙を下書きする', en: 'Draft a letter' },
  writeHelp: {
    ja: '選んだ人・団体あての文書を一つ作ります。申込番号と区画・担当は、刷るときにその人の分へ入ります。決裁・番号・宛先の確認・発送は、文書の部屋でします。決定のお知らせを発送すると、知らせた人になります。',
    en: 'One letter to those chosen; number and space or shift are put into their own copy. It is decided, numbered and sent in the room of letters.',
  },
  purpose: { ja: '手紙の種類', en: 'Letter' },
  purpose_place: { ja: '決定のお知らせ', en: 'That it was decided' },
  purpose_thank: { ja: '礼状', en: 'Thanks' },
  issuer: { ja: '発信団体', en: 'Issued by' },
  choose: { ja: '選んでください', en: 'Choose' },
  toWhom: { ja: 'だれに', en: 'To whom' },
  drafted: { ja: '{count}件あての手紙を下書きしました。', en: 'A letter to {count} was drafted.' },
  openLetter: { ja: '文書を開く', en: 'Open the letter' },
  letterOf: { ja: '文書（{purpose}）', en: 'Letter: {purpose}' },
  letter_place: { ja: '「{title}」のお申込みについて（決定のお知らせ）', en: '“{title}”: your application' },
  letter_thank: { ja: '「{title}」へのご協力について（お礼）', en: 'Thanks: “{title}”' },
  letterText_place: {
    ja: '日ごろから、本会の事業にご理解とご協力をいただき、ありがとうございます。\nこのたびは「{title}」にお申し込みくださり、ありがとうございました。下記のとおり決まりましたので、お知らせします。当日は、どうぞよろしくお願いいたします。\nご都合が変わったときは、お早めにお知らせください。',
    en: 'Thank you for applying for “{title}”. It was decided as below. If anything changes for you, please let us know early.',
  },
  letterText_thank: {
    ja: 'このたびは「{title}」にご協力くださり、まことにありがとうございました。おかげさまで、無事に終えることができました。\n今後とも、本会の事業へのお力添えをお願いいたします。',
    en: 'Thank you for your help with “{title}”.',
  },
  letterPurpose_place: {
    ja: '「{title}」の申込への決定を、案のとおり知らせてよろしいか伺います。',
    en: 'May those who applied for “{title}” be told as drafted?',
  },
  letterPurpose_thank: {
    ja: '「{title}」に協力した方に、案のとおり礼状を送ってよろしいか伺います。',
    en: 'May those who helped with “{title}” be thanked as drafted?',
  },
  insertNumber: { ja: '申込番号　{number}', en: 'Application no. {number}' },
  insertDuty: { ja: '担当の時間・区画　{duty}', en: 'Shift or space: {duty}' },
  insertAssigned: { ja: '割当て　{assigned}', en: 'Assigned: {assigned}' },
  insertParty: { ja: '人数　{count}人', en: 'People: {count}' },
  insertNeeds: { ja: '要るもの　{needs}', en: 'Needed: {needs}' },
  letter_invite: { ja: '「{title}」の開催について（ご案内）', en: 'Invitation: “{title}”' },
  letterText_invite: {
    ja: '日ごろから、本会の事業にご理解とご協力をいただき、ありがとうございます。\nこのたび、下記のとおり「{title}」を開きます。お忙しいところ恐れ入りますが、ご出席くださいますよう、ご案内いたします。',
    en: 'We should be glad if you came to “{title}”, as below.',
  },
  letterPurpose_invite: { ja: '「{title}」を、案のとおり案内してよろしいか伺います。', en: 'May people be invited to “{title}” as drafted?' },
})
