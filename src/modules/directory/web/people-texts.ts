import { defineTexts } from '#kernel/values'

export const texts = defineTexts({
  people: { ja: '人の台帳', en: 'Register of people' },
  name: { ja: '氏名', en: 'Name' },
  kana: { ja: 'フリガナ', en: 'Reading' },
  bornOn: { ja: '生年月日', en: 'Born on' },
  sex: { ja: '性別', en: 'Sex' },
  district: { ja: '地区', en: 'District' },
  address: { ja: '住所', en: 'Address' },
  phone: { ja: '電話', en: 'Telephone' },
})
