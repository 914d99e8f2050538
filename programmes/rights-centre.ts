import { activity, group, programme, recorded, words } from '#plan'
import { corporateGuardian } from './corporate-guardian.ts'
import { dailyLifeSupport } from './daily-life-support.ts'

export const rightsCentre = programme({
  slug: 'rights-centre',
  name: { ja: '金沢権利擁護センターの運営', en: 'Rights protection centre' },
  users: ['staff', 'residents', 'partners'],
  engines: ['cases', 'calendar', 'dispatch', 'publishing', 'governance', 'identity'],
  compartment: 'rights-protection',
  section: 'rights-protection',
  public: {
    ja: '判断に不安のある方の権利と財産を守る相談を受け、成年後見制度の利用を手伝います。',
    en: 'Advice that protects the rights and property of people who find decisions hard, and help with adult guardianship.',
    easy: 'お金の管理や契約に不安がある人の相談を聞きます。',
  },
  years: {
    2021: [
      group('main', '金沢権利擁護センターの運営', [
        dailyLifeSupport,
        group('training', '権利擁護に関する人材育成', [
          activity('seminars', '権利擁護セミナーの開催（2回）', recorded()),
          activity('lecturers', '講師派遣（随時）', recorded()),
        ]),
        corporateGuardian,
        activity('publicity', '広報', words),
        group('partners', '関係機関との連携強化', [
          activity('professional-bodies', '職能団体との連携', recorded('items')),
          activity('support-centres', '金沢市地域包括支援センター、金沢市障害者基幹相談支援センター、相談支援事業所との連携', recorded('items')),
          activity('city-and-family-court', '金沢市関係部局、家庭裁判所との連携', recorded('items')),
          activity('care-managers', '介護支援専門員、相談支援専門員等との連携', recorded('items')),
        ]),
        activity('staff-training', '職員の資質向上（研修会等への出席）', recorded()),
      ]),
    ],
    2025: [
      group('main', '金沢権利擁護センターの運営', [
        dailyLifeSupport,
        group('training', '権利擁護に関する人材育成', [
          activity('seminars', '権利擁護セミナーの開催（２回）', recorded()),
          activity('lecturers', '講師派遣（随時）', recorded()),
        ]),
        corporateGuardian,
        activity('publicity', '広報', words),
        group('partners', '関係機関との連携強化', [
          activity('professional-bodies', '職能団体との連携', recorded('items')),
          activity('support-centres', '金沢市地域包括支援センター、金沢市障害者基幹相談支援センター、相談支援事業所等との連携', recorded('items')),
          activity('city-and-family-court', '金沢市関係部局、家庭裁判所との連携', recorded('items')),
          activity('care-managers', '介護支援専門員、相談支援専門員等との連携', recorded('items')),
        ]),
        activity('staff-training', '職員の資質向上（研修会等への出席）', recorded()),
      ]),
    ],
  },
})
