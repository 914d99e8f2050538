import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  imports: { ja: '名簿の取り込み', en: 'Imports of people' },
  rows: { ja: '取り込む名簿の行', en: 'Rows to import' },
  row: { ja: '行', en: 'Row' },
  state: { ja: '状態', en: 'State' },
  toDo: { ja: '直すところ・読みかえ', en: 'To correct, and how it was read' },
  original: { ja: 'もとの行', en: 'As it stands in the table' },
})
