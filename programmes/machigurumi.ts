import { thanksGiven } from '#directory'
import { activity, count, group, inMeasure, programme, recorded, words } from '#plan'

export const machigurumi = programme({
  slug: 'machigurumi',
  name: { ja: 'まちぐるみ福祉活動推進事業', en: 'Neighbourhood-wide welfare' },
  users: ['districts', 'staff'],
  engines: ['people', 'volunteers', 'calendar', 'cases', 'publishing'],
  compartment: 'watching-over',
  section: 'community-welfare',
  public: {
    ja: 'まちぐるみ福祉活動推進員が、近所の気になるお宅を見守ります。手引きづくり、研修、保険、退任のときの感謝状を受け持ちます。',
    en: 'Promoters keep an eye on households near them. The council provides their guidebook, training, insurance and thanks.',
  },
  years: {
    2021: [
      group('main', 'まちぐるみ福祉活動推進事業', [
        activity('film', 'まちぐるみ福祉活動推進員の役割や活動を紹介する動画作成・動画配信サービス（YouTube等）で公開', recorded('items')),
        activity('guidebook-revision', 'まちぐるみ福祉活動ガイドブックの見直し', words),
        activity('guidebook', '「まちぐるみ福祉活動ガイドブック」の作成、関係機関等への配布', recorded()),
        activity('healthy-ageing-leaflet', '「すこやか長寿」（パンフレット）の作成、関係機関等への配布', recorded()),
        activity('activity-insurance', 'まちぐるみ福祉活動推進員のボランティア活動保険への加入', recorded('people')),
        activity('district-training', '各地区で実施するまちぐるみ福祉活動推進員研修会への支援（講師派遣・参加）', recorded()),
        activity(
          'difficult-cases',
          'まちぐるみ福祉活動推進員・民生委員児童委員が対応する困難ケースへの助言、ケース検討会実施の支援等',
          recorded('items'),
        ),
        activity('certificates-of-thanks', '退任感謝状の贈呈', inMeasure('people', count(thanksGiven, { office: 'welfare-promoter' }))),
      ]),
    ],
    2025: [
      group('main', 'まちぐるみ福祉活動推進事業', [
        activity('guidebook', '「まちぐるみ福祉活動ガイドブック」の作成、関係機関等への配布', recorded()),
        activity('healthy-ageing-leaflet', '「すこやか長寿」（パンフレット）の作成、関係機関等への配布', recorded()),
        activity('activity-insurance', 'まちぐるみ福祉活動推進員のボランティア活動保険への加入', recorded('people')),
        activity('district-training', '各地区で実施するまちぐるみ福祉活動推進員研修会への支援（講師派遣・参加）', recorded()),
        activity(
          'difficult-cases',
          'まちぐるみ福祉活動推進員・民生委員児童委員が対応する困難ケースへの助言、ケース検討会実施の支援等',
          recorded('items'),
        ),
        activity('certificates-of-thanks', '退任感謝状の贈呈', inMeasure('people', count(thanksGiven, { office: 'welfare-promoter' }))),
      ]),
    ],
  },
})
