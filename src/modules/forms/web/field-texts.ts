import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  fromRegister: { ja: '登録簿より（{day}）。ちがうときは、直してください。', en: 'From our register ({day}). Please correct it if it is wrong.' },
  required: { ja: '※必須', en: 'required', easy: 'かならず' },
  choose: { ja: '選んでください', en: 'Choose' },
  noAnswer: { ja: '答えない', en: 'No answer' },
  more: { ja: '「{label}」の行を増やす', en: 'Add a row to “{label}”' },
  fewer: { ja: '「{label}」の最後の行を減らす', en: 'Take the last row off “{label}”' },
  rowOf: { ja: '{label}　{n}件目', en: '{label}, no. {n}' },
  inRow: { ja: '{label}（{row}）', en: '{label} ({row})' },
  textBeside: { ja: '{option}の内容', en: 'What: {option}' },
  dateHelp: { ja: '例：令和7年5月1日、R7.5.1、2025-05-01', en: 'For example 2025-05-01' },
  timeHelp: { ja: '例：9:30、午後2時15分', en: 'For example 9:30' },
  moneyHelp: { ja: '円の数字で入力します。', en: 'In yen.' },
  kanaHelp: { ja: 'カタカナまたはひらがなで入力します。', en: 'In katakana or hiragana.' },
  unitOf: { ja: '単位：{unit}', en: 'In {unit}' },
  signHelp: { ja: 'お名前を入力してください。署名のかわりになります。', en: 'Type your name; it stands for your signature.' },
  chooseFiles: { ja: '「{label}」のファイルを選ぶ・外す', en: 'Choose or take off files: {label}' },
  filesByOffice: { ja: 'ファイルは、書き取ったあとで回答に添付します。', en: 'Files are attached to the answer afterwards.' },
  reckoned: { ja: '自動で計算します。', en: 'This is reckoned by itself.' },
})
