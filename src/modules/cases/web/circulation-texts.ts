import { defineTexts } from '#kernel/values'

/** 供覧の言葉。 */
export const circulationTexts = defineTexts({
  circulation: { ja: '供覧', en: 'Circulation' },
  unseen: { ja: 'まだ見ていない記録', en: 'Not seen yet' },
  unseenHelp: {
    ja: '担当する分野の、ほかの人の記録を古い順に出しています。読み終えたら、下の「ここまで見ました」を押してください。',
    en: 'What others recorded in your fields, the oldest first. Read through it and confirm below.',
  },
  noneUnseen: { ja: 'まだ見ていない記録は、ありません。', en: 'There is nothing you have not seen.' },
  total: { ja: '{count}件のうち、{shown}件を出しています。', en: '{shown} of {count} are shown.' },
  author: { ja: '書いた人', en: 'Written by' },
  anybody: { ja: '全員', en: 'Anybody' },
  writtenAt: { ja: '{name}　{when}に記録', en: 'Recorded by {name}, {when}' },
  again: { ja: '見たあとで変わりました', en: 'Changed since you saw it' },
  confirm: { ja: 'ここまで見ました（{count}件）', en: 'I have seen these ({count})' },
  confirmHelp: {
    ja: '上に出ている分だけが供覧済になります。このあとに書かれたものや直されたものは、次に出ます。',
    en: 'Only what stands above is confirmed. Whatever is written or corrected later comes next time.',
  },
  comment: { ja: 'ひとこと', en: 'A word' },
  commentOf: { ja: 'ひとことを書いて供覧済にする', en: 'Confirm with a word' },
  commentHelp: { ja: '書いた人に伝わります。ケースを見られる人も読めます。', en: 'Whoever wrote it reads it, and whoever sees the record.' },
  doComment: { ja: 'ひとことを残す', en: 'Leave it' },
  own: { ja: '自分の記録の供覧', en: 'What I wrote, as seen by others' },
  ownHelp: { ja: 'ひとことのあるものを先に、新しい順に出しています。', en: 'What was commented on first, then the newest.' },
  noneOwn: { ja: '供覧された記録は、まだありません。', en: 'Nothing has been seen yet.' },
  seenBy: { ja: '見た人', en: 'Seen by' },
  seenOn: { ja: '見た日', en: 'Seen on' },
  seen: { ja: '供覧済', en: 'Seen' },
  seenLine: { ja: '{name}　{day}', en: '{name}, {day}' },
  changedSince: { ja: 'そのあとで直されています', en: 'Corrected since' },
  record: { ja: '記録', en: 'Record' },
  movedTo: { ja: '段階', en: 'State' },
})
