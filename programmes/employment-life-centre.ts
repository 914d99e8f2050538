import { activity, group, programme, recorded } from '#plan'
import { meetings } from './bodies.ts'
import { attendance } from './outside-bodies.ts'
import { employmentGatherings } from './employment-gatherings.ts'

export const employmentLifeCentre = programme({
  slug: 'employment-life-centre',
  name: { ja: '金沢障害者就業・生活支援センター', en: 'Employment and life support centre' },
  users: ['staff', 'residents', 'partners'],
  engines: ['cases', 'calendar', 'people', 'dispatch'],
  compartment: 'disability-employment',
  section: 'employment',
  public: {
    ja: '障害のある方が働くこと、働き続けること、暮らすことの相談を受け、職場とも話し合います。',
    en: 'Disabled people get advice on finding work, staying in it and on daily life; employers are advised too.',
    easy: '障害のある人が、仕事とくらしの相談をできます。',
  },
  years: {
    2021: [
      group('main', '金沢障害者就業・生活支援センター／障害者雇用定着促進事業', [
        group('support', '相談・支援の充実', [
          activity('preparation', '就職に向けた相談支援、準備支援（職場実習または職業準備訓練の斡旋等）', recorded('items')),
          activity('job-hunting', '就職活動の支援', recorded('items')),
          activity('staying-in-work', '職場定着に向けた支援（職場訪問による適応状況の把握等）', recorded('items')),
          activity('employers-advice', '障害特性を踏まえた雇用管理に関する助言', recorded('items')),
          activity('job-coaches', 'ジョブコーチ支援', recorded('items')),
          activity('daily-life-advice', '生活習慣の形成、健康管理、金銭管理等の日常生活の自己管理に関する助言', recorded('items')),
          activity('life-planning', '住居、年金、余暇活動などの地域生活、生活設計に関する助言', recorded('items')),
          activity('needy-with-disability', '生活困窮者のうち障害が窺われる方への支援', recorded('items')),
        ]),
        employmentGatherings,
        group('partners', '関係機関との連携', [
          activity('liaison-meeting', '就労支援連絡会議の開催（1回）', meetings('employment-liaison')),
          activity('special-school-pupils', '特別支援学校の生徒への支援', recorded('items')),
          activity('high-school-pupils', '普通高校に通学する障害のある生徒への一般就労に向けた相談・支援', recorded('items')),
          activity(
            'outside-meetings',
            '関連会議への出席（金沢市障害者自立支援協議会、石川県高次脳機能障害支援関係者連絡会、石川県発達障害者支援体制推進会議など）',
            attendance('disability-self-reliance', 'brain-dysfunction', 'developmental-disabilities'),
          ),
          activity('lecturers', '講師派遣', recorded()),
        ]),
      ]),
    ],
    2025: [
      group('main', '金沢障害者就業・生活支援センターの運営（障害者雇用定着促進事業と一体的に実施）', [
        group('support', '相談・支援の充実', [
          activity('preparation', '就職に向けた相談支援、準備支援（職場実習または職業準備訓練の斡旋等）', recorded('items')),
          activity('job-hunting', '就職活動の支援', recorded('items')),
          activity('staying-in-work', '職場定着に向けた支援', recorded('items')),
          activity('employers-advice', '障害特性を踏まえた雇用管理に関する助言', recorded('items')),
          activity('job-coaches', 'ジョブコーチ支援', recorded('items')),
          activity('daily-life-advice', '生活習慣の形成、健康管理、金銭管理等の日常生活の自己管理に関する助言', recorded('items')),
          activity('life-planning', '住居、年金、余暇活動などの地域生活、生活設計に関する助言', recorded('items')),
        ]),
        employmentGatherings,
        group('partners', '関係機関との連携', [
          activity('liaison-meeting', '就労支援連絡会議の開催（１回）', meetings('employment-liaison')),
          activity('special-school-pupils', '特別支援学校の生徒への支援', recorded('items')),
          activity('high-school-pupils', '普通高校に通学する障害のある生徒への一般就労に向けた相談・支援', recorded('items')),
          activity('outside-meetings', '関連会議への出席', attendance('disability-self-reliance', 'brain-dysfunction', 'developmental-disabilities')),
          activity('lecturers', '講師派遣', recorded()),
        ]),
      ]),
    ],
  },
})
