import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  accountLinks: { ja: '利用者と人の対応', en: 'Accounts and people' },
  linksHelp: {
    ja: '役員や委員など、会議の席がある人の利用者アカウントを、台帳の人と結びます。人の記録を見られる職員に番号を出してもらい、ここに入力してください。ここには、だれと結ばれているかは出ません。',
    en: 'Links the account of a member to the register. Ask staff who see the person for a code and enter it here. Whom an account is linked to is not shown.',
  },
  account: { ja: '利用者', en: 'Account' },
  find: { ja: '氏名・読み・所属の一部、または利用者番号', en: 'Part of name, kana or post, or the number' },
  show: { ja: '表示する', en: 'Show' },
  found: { ja: '{count}人', en: '{count} accounts' },
  linked: { ja: '対応', en: 'Link' },
  linkedSince: { ja: '{day}から結ばれています', en: 'Linked since {day}' },
  unlinked: { ja: '結ばれていません', en: 'Not linked' },
  link: { ja: '番号で結ぶ', en: 'Link by a code' },
  code: { ja: '対応の番号', en: 'Code' },
  codeHelp: { ja: '16文字です。大文字と小文字、ハイフンの有無は問いません。', en: '16 signs; case and hyphens do not matter.' },
  unlink: { ja: '対応を解く', en: 'End a link' },
  did_link: { ja: '結びました。', en: 'Linked.' },
  did_unlink: { ja: '対応を解きました。', en: 'The link has ended.' },
  choose: { ja: '選んでください', en: 'Choose' },
  // 人のページから
  issue: { ja: '利用者と対応させる番号', en: 'Code that links an account' },
  issueHelp: {
    ja: 'この人が利用者アカウントをもつとき、会議の席の予定が本人に届くようになります。番号を出して、アカウントの管理者に伝えてください。番号だけで、氏名は管理者に出ません。',
    en: 'If this person has an account, meetings of their seats reach them. Issue a code and give it to whoever keeps accounts; no name is shown there.',
  },
  issueButton: { ja: '番号を出す', en: 'Issue a code' },
  once: {
    ja: 'この番号は、いま一度だけ表示しています。7日のあいだ、一度だけ使えます。前に出した番号は使えなくなりました。',
    en: 'It is shown this once, works once and holds for seven days. Earlier codes work no more.',
  },
})
