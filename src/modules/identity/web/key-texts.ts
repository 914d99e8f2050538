import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  keys: { ja: 'サインインの鍵', en: 'Keys' },
  signInByKey: { ja: '鍵でサインインする', en: 'Sign in with a key' },
  signInByKeyHelp: {
    ja: '登録した端末の指紋・顔・暗証番号や、USBなどのセキュリティキーでサインインします。利用者番号やパスワードはいりません。',
    en: 'Sign in with the finger, face or PIN of a device you registered, or with a security key. No name and no password needed.',
  },
  keysHelp: {
    ja: '指紋・顔・暗証番号で開く端末（パスキー）や、USBなどのセキュリティキーを登録すると、パスワードなしで安全にサインインできます。なくしたときのために、二つ以上の登録をおすすめします。',
    en: 'Register a device you open by finger, face or PIN (a passkey) or a security key, and sign in safely without a password. Register two or more, in case you lose one.',
  },
  noKeys: { ja: '登録された鍵は、まだありません。', en: 'No key is registered yet.' },
  keyName: { ja: '鍵の名前', en: 'Name of the key' },
  keyNameHelp: {
    ja: '見分けるための名前です。例：職場のパソコン、自分の電話、青いUSBキー',
    en: 'To tell them apart, for example: office computer, my phone, blue USB key',
  },
  addKey: { ja: '鍵を登録する', en: 'Register a key' },
  added: { ja: '鍵を登録しました。次から、この鍵でサインインできます。', en: 'The key is registered. You can sign in with it from now on.' },
  remove: { ja: '外す', en: 'Remove' },
  removeThis: { ja: '「{name}」を外す', en: 'Remove “{name}”' },
  removed: { ja: '鍵を外しました。その鍵では、もうサインインできません。', en: 'The key was removed. It no longer signs you in.' },
  registeredAt: { ja: '登録した日', en: 'Registered' },
  lastUsedAt: { ja: '最後に使った日', en: 'Last used' },
  neverUsed: { ja: 'まだ使っていません', en: 'Not used yet' },
  kind: { ja: '種類', en: 'Kind' },
  synced: { ja: 'ほかの端末と同期する鍵', en: 'Shared with your other devices' },
  bound: { ja: 'この端末・このキーだけの鍵', en: 'On this device or key only' },
  secondOnly: { ja: 'パスワードのあとの確認に使う鍵', en: 'Used after a password' },
  actions: { ja: '操作', en: 'Actions' },
  proveByKey: { ja: '鍵で本人であることを確かめる', en: 'Prove who you are with a key' },
  proveHelp: { ja: '確かめてから5分の間、大切な操作ができます。', en: 'For five minutes afterwards you may do what needs a fresh proof.' },
  proven: { ja: '確かめました。つづけて操作できます。', en: 'Done. You may go on.' },
  waiting: { ja: '端末の案内にそって、指紋・顔・暗証番号、またはキーで確かめてください。', en: 'Follow your device: finger, face, PIN or key.' },
  needsScript: {
    ja: '鍵を使うには、ブラウザーのJavaScriptを有効にしてください。使えないときは、ほかの方法でサインインできます。',
    en: 'Keys need JavaScript in your browser. Without it, sign in another way.',
  },
  notSupported: {
    ja: 'このブラウザーまたは端末では、鍵を使えませんでした。新しいブラウザーを使うか、ほかの方法でサインインしてください。',
    en: 'This browser or device cannot use keys. Use a newer browser, or sign in another way.',
  },
  wrongAddress: {
    ja: 'この住所（URL）では、鍵を使えませんでした。いつもの住所（{site}）で開き直してください。',
    en: 'Keys do not work at this address. Open the usual address ({site}) instead.',
  },
  notFinished: {
    ja: '鍵での確認ができませんでした。取り消したか、時間が過ぎたか、この端末に鍵がありません。もう一度押すか、ほかの方法を使ってください。',
    en: 'The key did not answer: cancelled, too late, or there is none on this device. Press again, or use another way.',
  },
  knownKey: { ja: 'この鍵は、すでに登録されています。別の鍵を使ってください。', en: 'This key is registered already. Use another one.' },
  offline: {
    ja: 'サーバーにつながりませんでした。少し待ってから、もう一度押してください。',
    en: 'The server could not be reached. Wait a moment and press again.',
  },
  signInElsewhere: { ja: '市などのサインインで入る', en: 'Sign in by another organisation' },
  signInElsewhereHelp: {
    ja: '市などの職員として連携先でサインインすると、つながっている利用者アカウントで入れます。',
    en: 'Sign in there as staff of the city, and enter with the account that is linked to you.',
  },
  noProviders: {
    ja: 'この法人には、連携先がありません。ほかの方法でサインインしてください。',
    en: 'This council has no such service. Sign in another way.',
  },
  signInWith: { ja: '{title}でサインインする', en: 'Sign in with {title}' },
  links: { ja: '市などのサインインとつなぐ', en: 'Link with another organisation' },
  linksHelp: {
    ja: 'つなぐと、次から連携先のサインインでこの法人に入れます。',
    en: 'Once linked, you can enter by signing in there.',
  },
  linkWith: { ja: '{title}とつなぐ', en: 'Link with {title}' },
  proofBeforeLink: {
    ja: 'つなぐ前に、本人であることをもう一度確かめます。確かめてから、もう一度押してください。',
    en: 'Prove once more who you are before you link, then press again.',
  },
  linked: { ja: 'つなぎました。次から、連携先のサインインで入れます。', en: 'Linked. From now on you can sign in there.' },
  slip: { ja: '用紙の合言葉で、はじめてサインインする', en: 'First sign-in with a slip' },
  slipHelp: {
    ja: '渡された用紙の合言葉を入力してください。使えるのは一度だけ、用紙が出てから24時間です。入ったら、次からのためにサインインの鍵を登録します。',
    en: 'Enter the code of the slip you were given. It works once, within 24 hours. Then register a key for the next time.',
  },
  slipCode: { ja: '用紙の合言葉（16文字）', en: 'Code on the slip (16 characters)' },
  slipCodeHelp: { ja: '大文字と小文字、区切りの「-」は気にしなくてかまいません。', en: 'Capitals, small letters and hyphens make no difference.' },
  slipSend: { ja: 'サインインする', en: 'Sign in' },
  back: { ja: 'わたしのページ', en: 'My page' },
})
