import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  product: { ja: '支え合い', en: 'Sasaeai' },
  required: { ja: '※必須', en: 'required' },
  errorTitle: { ja: '直すところがあります', en: 'Please correct the following' },
  ofField: { ja: '{label}：{message}', en: '{label}: {message}' },
  notDone: { ja: '受け付けられませんでした', en: 'Not done' },
  reads: { ja: '{day}として記録します。', en: 'Will be recorded as {day}.' },
  converted: { ja: '元号の年をこえているため、{day}として記録します。', en: 'That year lies beyond the era: it will be recorded as {day}.' },
  notADate: { ja: '日付として読み取れません。例：令和7年5月1日、R7.5.1、2025-05-01', en: 'Not a date. For example 2025-05-01.' },
  tableScrolls: { ja: '{caption}（横に動かせます）', en: '{caption} (scrolls sideways)' },
  offline: {
    ja: 'サーバーにつながりませんでした。入力はそのままです。少し待ってから、もう一度押してください。',
    en: 'The server could not be reached. What you typed is still here: wait a moment and press again.',
  },
  work_running: { ja: '進めています。', en: 'Under way.' },
  work_stopped: {
    ja: '途中で止まりました。管理者が確かめてから、続きを行います。',
    en: 'It has stopped. The administrator will look at it, and it will go on.',
  },
  work_abandoned: { ja: '途中で取りやめました。', en: 'It was given up on the way.' },
  work_finished: { ja: '終わりました。', en: 'Finished.' },
  doneOf: { ja: '{total}件のうち{done}件', en: '{done} of {total}' },
  startedAt: { ja: '{at}に始めました。', en: 'Begun {at}.' },
  took: { ja: 'かかった時間：{time}', en: 'It took {time}.' },
  mayLeave: { ja: 'ほかのページに移っても、続きます。', en: 'It goes on when you leave this page.' },
  readAnew: { ja: '今の状態を見る', en: 'See how it stands now' },
  signInAndGoOn: { ja: 'サインインして続ける', en: 'Sign in and go on' },
  proveAndGoOn: { ja: '本人であることを確かめて続ける', en: 'Prove who you are and go on' },
  export: { ja: 'Excel・CSVで書き出す', en: 'Export (Excel, CSV)' },
  history: { ja: '変更の履歴', en: 'History of changes' },
  requestId: { ja: '受付番号 {id}', en: 'Request {id}' },
})
