import { activity, group, programme, recorded } from '#plan'

export const carerRetention = programme({
  slug: 'carer-retention',
  name: { ja: '介護職員の定着の支援', en: 'Keeping care workers' },
  users: ['partners', 'volunteers', 'staff'],
  engines: ['dispatch', 'cases', 'calendar', 'publishing'],
  compartment: 'community-welfare',
  section: 'community-welfare',
  public: {
    ja: '介護の職員が話し合える場、先輩の派遣、電話や専門家の相談で、働き続けることを支えます。',
    en: 'Meeting places, mentors and advice help care workers stay in their work.',
  },
  years: {
    2021: [
      group('main', '介護職員人材定着促進事業', [
        group('meeting-places', '介護職員の相談・交流の場の設置', [
          activity('care-workers-cafe', '出張ケアワーカーカフェの実施（密着特養、グループホーム、デイサービス等）', recorded()),
        ]),
        activity(
          'mentors',
          'ケア・メンターの派遣（コロナ禍で失業し、介護職へ転職した新採介護職員に対する個別サポートを石川県介護福祉士会会員の協力により実施、延べ20事業所）',
          recorded('items'),
          { marker: 'new' },
        ),
        activity('telephone-advice', '介護人材の定着に関する電話相談', recorded('items')),
        activity('professional-advice', '介護人材の定着に関する専門相談（専門相談員：弁護士、社会保険労務士、臨床心理士）', recorded('items')),
        activity('social-media', 'SNSのコミュニティ機能の活用による広報活動', recorded('items')),
      ]),
    ],
    2025: [
      group('main', '介護職員人材定着促進事業', [
        group('meeting-places', '介護職員の相談・交流の場の設置', [
          activity('care-workers-cafe', '出張ケアワ－カ－カフェの実施（密着特養、グループホーム、デイサービス等）', recorded()),
        ]),
        activity(
          'mentors',
          'ケア・メンターの派遣（介護職へ転職した新採介護職員に対する個別サポートを石川県介護福祉士会会員の協力により実施、計８事業所）',
          recorded('items'),
        ),
        activity('telephone-advice', '介護人材の定着に関する電話相談', recorded('items')),
        activity('professional-advice', '介護人材の定着に関する専門相談（専門相談員：弁護士、社会保険労務士、臨床心理士）', recorded('items')),
        activity('social-media', 'ＳＮＳ等を活用した広報活動', recorded('items')),
      ]),
    ],
  },
})
