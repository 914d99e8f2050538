import { activity, group, programme, recorded, words } from '#plan'
import { meetings } from './bodies.ts'

export const prioritySystem = programme({
  slug: 'priority-system',
  name: { ja: '重点事業を進める体制', en: 'Working as one' },
  users: ['staff', 'partners'],
  engines: ['cases', 'people', 'calendar', 'identity', 'plan'],
  compartment: 'administration',
  section: 'consultation',
  public: {
    ja: '相談を受ける部門と地域づくりの部門、関係機関が一緒に動けるしくみをつくります。',
    en: 'Consultation, community work and partners are brought to act together.',
  },
  years: {
    2021: [
      group('cooperation', '関係機関との連携強化', [
        activity('main-partners', '主な機関、団体', words, {
          level: 'bullet',
          body: '町会、公民館、婦人会・女性会、地区社会福祉協議会、民生委員児童委員協議会、老人会、共同募金委員会、医師会、歯科医師会、薬剤師会、弁護士会、司法書士会、社会福祉士会、ソーシャルワーカー協会、地域包括支援センター、相談支援専門員協会、福祉・介護サービス提供事業所、善隣館、ボランティアグループ・NPO、大学・専門学校、企業、ハローワーク、警察、保護観察所、教育委員会、公的相談支援機関、行政 など',
        }),
      ]),
    ],
    2025: [
      group('main', '重点事業実施体制の充実', [
        activity(
          'internal-cooperation',
          '組織内の相談支援部門と地域福祉推進部門の連携による地域福祉推進上の課題の共有・検討・協議・提案・解決を図る仕組みの整備',
          words,
        ),
        activity('integrated-working', '組織内の相談支援の総合化と住民主体の福祉活動支援体制の強化', meetings('integrated-working')),
        activity('partners', '専門機関・専門職団体等との連携・協働体制の強化', recorded('items'), {
          body: '福祉施設、福祉･介護サービス提供事業所、医療機関、教育機関、警察、家庭裁判所、地域包括支援センター、障害者基幹相談支援センター、児童相談所、福祉保健センター、医師会、歯科医師会、薬剤師会、弁護士会、司法書士会、社会福祉士会、税理士会、社会保険労務士会、行政書士会、ソーシャルワーカー協会、相談支援専門員協会、、ハローワーク、保護観察所、公的相談支援機関等',
          was: [
            ['successor', 'priority-system/cooperation'],
            ['merged', 'priority-system/main-partners'],
          ],
        }),
        activity('one-with-community-work', '個別支援と地域づくりを一体的に展開する仕組みの整備', words),
        activity('supervision', '相談支援業務のマネジメント体制の整備', recorded()),
      ]),
    ],
  },
})
