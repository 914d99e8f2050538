import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  title: { ja: '添付を取り下げる', en: 'Withdraw a file' },
  help: {
    ja: '取り下げると、だれも開けなくなります。一覧の行と理由は残り、中身は決められた日数のあとで消されます。',
    en: 'Nobody can open it any more. The line and the reason stay; the content is destroyed some days later.',
  },
  name: { ja: '名前', en: 'Name' },
  kind: { ja: '添付の種類', en: 'What it is' },
  size: { ja: '大きさ', en: 'Size' },
  attachedBy: { ja: '添付した人', en: 'Attached by' },
  attachedAt: { ja: '添付した日時', en: 'Attached at' },
  reason: { ja: '取り下げる理由', en: 'Reason' },
  withdraw: { ja: '取り下げる', en: 'Withdraw' },
  cannot: { ja: 'この添付は、いま取り下げられません。', en: 'This file cannot be withdrawn now.' },
  back: { ja: '記録に戻る', en: 'Back to the record' },
})
