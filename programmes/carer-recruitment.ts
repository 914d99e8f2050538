import { activity, group, programme, recorded } from '#plan'
import { meetings } from './bodies.ts'

export const carerRecruitment = programme({
  slug: 'carer-recruitment',
  name: { ja: '介護職員の確保', en: 'Finding care workers' },
  users: ['partners', 'staff'],
  engines: ['calendar', 'publishing'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: { ja: '介護の仕事の良さを、催しやパンフレットで伝えます。', en: 'An event and a leaflet show what is good about care work.' },
  years: {
    2021: [
      group(
        'main',
        '介護職員人材確保促進事業',
        [
          activity('image-project', '介護職員イメージアッププロジェクトの開催（1回）', recorded()),
          activity('leaflet', '介護の魅力発信パンフレットの発行', recorded()),
          activity('committee', '介護事業所の若手職員や石川県介護福祉士会による実行委員会の設置（4回）', meetings('carer-recruitment')),
        ],
        { marker: 'expanded' },
      ),
    ],
    2025: [
      group('main', '介護職員人材確保促進事業', [
        activity('image-project', '介護職員イメージアッププロジェクトの開催（１回）', recorded()),
        activity('leaflet', '介護の魅力発信パンフレットの発行', recorded()),
        activity('committee', '介護事業所の若手職員や石川県介護福祉士会による実行委員会の開催（４回）', meetings('carer-recruitment')),
      ]),
    ],
  },
})
