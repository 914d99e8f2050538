import { activity, group, programme, recorded } from '#plan'

export const householdFinance = programme({
  slug: 'household-finance',
  name: { ja: '家計改善支援事業', en: 'Help with household finances' },
  users: ['staff', 'residents'],
  engines: ['cases', 'money'],
  compartment: 'self-reliance',
  section: 'self-reliance',
  public: {
    ja: '家計表づくり、滞納の整理、給付の利用などを一緒に進め、家計を立て直します。',
    en: 'Budgets, arrears and benefits are worked through together until the household is on its feet.',
    easy: 'お金のやりくりをいっしょに考えます。',
  },
  years: {
    2021: [
      group('main', '家計改善支援事業の実施', [
        activity('consultation', '生活困窮者で家計面に課題のある世帯に対する相談・支援', recorded('items')),
        activity('plans', '家計改善プランの作成、家計表等の作成支援、出納管理等の支援', recorded('items')),
        activity('arrears', '滞納（家賃、税金、公共料金等）の解消や各種給付制度等の利用に向けた支援', recorded('items')),
        activity('debt', '債務整理に関する支援（多重債務者相談窓口との連携等）', recorded('items')),
        activity('loan-referral', '公的貸付制度等のあっせん 等', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '家計改善支援事業の実施', [
        activity('consultation', '生活困窮者で家計面に課題のある世帯に対する相談・支援', recorded('items')),
        activity('plans', '家計改善プランの作成、家計表等の作成支援、出納管理等の支援', recorded('items')),
        activity('arrears', '滞納（家賃、税金、公共料金等）の解消や各種給付制度等の利用に向けた支援', recorded('items')),
        activity('debt', '債務整理に関する支援（多重債務者相談窓口との連携等）', recorded('items')),
      ]),
    ],
  },
})
