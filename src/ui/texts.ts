import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  required: { ja: '※必須', en: 'required' },
  errorTitle: { ja: '直すところがあります', en: 'Please correct the following' },
  notDone: { ja: '記録できませんでした', en: 'Not done' },
  reads: { ja: '{day}として記録します。', en: 'Will be recorded as {day}.' },
  converted: {
    ja: '元号の年をこえているため、{day}として記録します。',
    en: 'That year lies beyond the era: it will be recorded as {day}.',
  },
  notADate: { ja: '日付として読み取れません。例：令和7年5月1日、R7.5.1、2025-05-01', en: 'Not a date. For example 2025-05-01.' },
  tableScrolls: { ja: '{caption}（横に動かせます）', en: '{caption} (scrolls sideways)' },
  offline: {
    ja: 'サーバーにつながりませんでした。入力はそのままです。少し待ってから、もう一度押してください。',
    en: 'The server could not be reached. What you typed is still here: wait a moment and press again.',
  },
  signInAndGoOn: { ja: 'サインインして続ける', en: 'Sign in and go on' },
  proveAndGoOn: { ja: '本人であることを確かめて続ける', en: 'Prove who you are and go on' },
  requestId: { ja: '受付番号 {id}', en: 'Request {id}' },
})
