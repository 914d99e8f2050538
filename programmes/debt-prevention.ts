import { activity, programme, recorded } from '#plan'

export const debtPrevention = programme({
  slug: 'debt-prevention',
  name: { ja: '多重債務などを防ぐ相談', en: 'Advice before debts pile up' },
  users: ['staff', 'residents'],
  engines: ['cases'],
  compartment: 'self-reliance',
  section: 'consultation',
  public: {
    ja: '借金が重なる前に、また生活保護が必要になる前に、相談に応じます。',
    en: 'Advice before debts pile up and before public assistance is needed.',
    easy: '借金で困る前に相談してください。',
  },
  years: {
    2021: [activity('consultation', '多重債務の未然防止や生活保護に至らないための相談活動', recorded('items'))],
    2025: [activity('consultation', '多重債務の未然防止や生活保護に至らないための相談活動', recorded('items'))],
  },
})
