import { defineTemplate } from '#platform/messages'

/** 試しの一通。 */
export const trial = defineTemplate({
  code: 'system.trial',
  title: { ja: '送信の確認', en: 'Trial message' },
  optional: false,
  blanks: { name: { ja: '宛名', en: 'Recipient' }, sender: { ja: '送った人', en: 'Sender' } },
  subject: { ja: '送信の確認', en: 'Trial message' },
  body: {
    ja: '{name} 様\n\nこのメールは、送信の設定を確かめるために {sender} が送りました。\nお返事はいりません。',
    en: 'Dear {name},\n\n{sender} sent this message to check the mail settings.\nNo reply is needed.',
  },
})
