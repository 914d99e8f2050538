import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  roles: { ja: '役割ごとにできること', en: 'What each role may do' },
  asOf: { ja: '{day}現在', en: 'As of {day}' },
  operation: { ja: '操作', en: 'Operation' },
  matrixNote: {
    ja: '○は、できる操作です。だれの記録を見られるかは、役割ではなく所属（分野・区域・区分）で決まります。',
    en: '○ marks what the role may do. Whose records are seen follows from memberships (compartment, area, tier), not from the role.',
  },
})
