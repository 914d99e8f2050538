import { type Chapter, group } from '#plan'
import { abuseDementia } from './abuse-dementia.ts'
import { activeAgeing } from './active-ageing.ts'
import { bridgingLoan } from './bridging-loan.ts'
import { careCounsellors } from './care-counsellors.ts'
import { careProviders } from './care-providers.ts'
import { carerRecruitment } from './carer-recruitment.ts'
import { carerRetention } from './carer-retention.ts'
import { childWatch } from './child-watch.ts'
import { childrearingSalon } from './childrearing-salon.ts'
import { childrensClubs } from './childrens-clubs.ts'
import { cityPartnership } from './city-partnership.ts'
import { commissioners } from './commissioners.ts'
import { communityChest } from './community-chest.ts'
import { communitySalon } from './community-salon.ts'
import { comprehensiveSupport } from './comprehensive-support.ts'
import { conventionFestival } from './convention-festival.ts'
import { corporateGovernance } from './corporate-governance.ts'
import { debtPrevention } from './debt-prevention.ts'
import { disasterCentre } from './disaster-centre.ts'
import { disasterHq } from './disaster-hq.ts'
import { districtCoordinators } from './district-coordinators.ts'
import { districtCouncils } from './district-councils.ts'
import { employmentLifeCentre } from './employment-life-centre.ts'
import { financeRisk } from './finance-risk.ts'
import { foodBank } from './food-bank.ts'
import { guardianshipCore } from './guardianship-core.ts'
import { homeModification } from './home-modification.ts'
import { homelessSupport } from './homeless-support.ts'
import { householdFinance } from './household-finance.ts'
import { housingBenefit } from './housing-benefit.ts'
import { ikiikiGallery } from './ikiiki-gallery.ts'
import { leadAreaStaffing } from './lead-area-staffing.ts'
import { learningSupport } from './learning-support.ts'
import { legalConsultation } from './legal-consultation.ts'
import { livelihoodSupportSystem } from './livelihood-support-system.ts'
import { localDesks } from './local-desks.ts'
import { machigurumi } from './machigurumi.ts'
import { matsugaeHall } from './matsugae-hall.ts'
import { mercyCab } from './mercy-cab.ts'
import { mutualAid } from './mutual-aid.ts'
import { ownRevenue } from './own-revenue.ts'
import { plazaBuilding } from './plaza-building.ts'
import { plazaConsultation } from './plaza-consultation.ts'
import { plazaExchange } from './plaza-exchange.ts'
import { plazaExhibition } from './plaza-exhibition.ts'
import { plazaInformation } from './plaza-information.ts'
import { plazaLearning } from './plaza-learning.ts'
import { plazaRobots } from './plaza-robots.ts'
import { prioritySystem } from './priority-system.ts'
import { publicity } from './publicity.ts'
import { rightsCentre } from './rights-centre.ts'
import { roundtable } from './roundtable.ts'
import { secretariatOrganisation } from './secretariat-organisation.ts'
import { sectionChildcare } from './section-childcare.ts'
import { sectionDayservice } from './section-dayservice.ts'
import { sectionDisability } from './section-disability.ts'
import { sectionElderly } from './section-elderly.ts'
import { selfRelianceConsultation } from './self-reliance-consultation.ts'
import { selfRelianceNetwork } from './self-reliance-network.ts'
import { socialWorkPlacement } from './social-work-placement.ts'
import { supportCentreLinks } from './support-centre-links.ts'
import { supportOfOtherCsw } from './support-of-other-csw.ts'
import { survivorWatch } from './survivor-watch.ts'
import { volunteerAwareness } from './volunteer-awareness.ts'
import { volunteerGrants } from './volunteer-grants.ts'
import { volunteerInformation } from './volunteer-information.ts'
import { volunteerMatching } from './volunteer-matching.ts'
import { volunteerNetwork } from './volunteer-network.ts'
import { volunteerPoints } from './volunteer-points.ts'
import { welfareFundLoan } from './welfare-fund-loan.ts'

/** 令和7年度の計画の章。 What stands in which, in the order of the document. */
export const chapters2025: readonly Chapter[] = [
  {
    key: 'community',
    label: '（１）',
    title: '地域住民の支え合いによる福祉活動の推進及び地域住民の複合的な生活課題の解決を図ることができる体制の充実',
    lines: [
      leadAreaStaffing,
      districtCouncils,
      commissioners,
      livelihoodSupportSystem,
      activeAgeing,
      comprehensiveSupport,
      group('watch-and-consult', '地域の見守り・相談・支援体制の充実', [
        localDesks,
        districtCoordinators,
        roundtable,
        machigurumi,
        communitySalon,
        childrearingSalon,
        childrensClubs,
        childWatch,
        abuseDementia,
        supportCentreLinks,
      ]),
      communityChest,
      ownRevenue,
    ],
  },
  {
    key: 'consultation',
    label: '（２）',
    title:
      '判断能力の低下した人や、生活に困窮する人、虐待やひきこもりに直面する人など、社会的に孤立している人々の自立に向けた相談支援体制の充実及び地域における総合的な権利擁護支援体制の構築',
    was: [
      ['merged', 'chapter/consultation'],
      ['merged', 'chapter/disability'],
    ],
    lines: [
      rightsCentre,
      guardianshipCore,
      group('self-reliance-centre', '金沢自立生活サポ－トセンタ－の運営（生活困窮者自立支援制度）', [
        selfRelianceConsultation,
        housingBenefit,
        householdFinance,
        learningSupport,
        selfRelianceNetwork,
      ]),
      welfareFundLoan,
      bridgingLoan,
      debtPrevention,
      legalConsultation,
      foodBank,
      homelessSupport,
      employmentLifeCentre,
      group('equipment-plaza', '金沢福祉用具情報プラザ', [
        plazaExhibition,
        plazaConsultation,
        plazaInformation,
        plazaLearning,
        plazaExchange,
        plazaRobots,
      ]),
      homeModification,
      ikiikiGallery,
      mercyCab,
    ],
  },
  {
    key: 'cooperation',
    label: '（３）',
    title:
      '地域住民及び福祉関係者等の多様な関係者との協働・連携による事業（地域福祉推進に関する調査研究、関係者の連絡調整、福祉人材の養成・確保・定着、福祉サービスの質の向上に取組等）の展開',
    was: [['merged', 'chapter/workforce']],
    lines: [
      careProviders,
      carerRetention,
      carerRecruitment,
      mutualAid,
      careCounsellors,
      socialWorkPlacement,
      group(
        'sections',
        '専門部会（保育部会、老人福祉施設連絡会、地域デイサ－ビス部会、障害児・者福祉施設連絡会）及び介護サ－ビス事業者連絡会等の関係団体と協力しての調査研究、研修等の実施及び連絡調整',
        [sectionChildcare, sectionDisability, sectionElderly, sectionDayservice],
        {
          was: [
            ['merged', 'workforce:specialist-sections/joint-work'],
            ['merged', 'management:specialist-sections/joint-work'],
          ],
        },
      ),
    ],
  },
  {
    key: 'participation',
    label: '（４）',
    title: '地域住民の福祉活動へのさらなる参加の促進',
    was: [
      ['merged', 'chapter/volunteering'],
      ['merged', 'chapter/publicity'],
      ['merged', 'chapter/buildings'],
    ],
    lines: [
      group(
        'volunteer-centre',
        'ボランティアセンター機能の充実',
        [volunteerMatching, volunteerGrants, volunteerAwareness, volunteerPoints, volunteerNetwork, volunteerInformation],
        { was: [['merged', 'volunteer-information/main']] },
      ),
      conventionFestival,
      publicity,
      matsugaeHall,
      plazaBuilding,
    ],
  },
  {
    key: 'disaster',
    label: '（５）',
    title: '被災された人々に寄り添い、支援していくため、平時からの災害時福祉支援活動の支援体制を整備',
    was: [['split', 'disaster-centre/main']],
    lines: [disasterCentre, group('noto-support', '能登半島地震の被災者への支援', [survivorWatch, supportOfOtherCsw, disasterHq])],
  },
  {
    key: 'management',
    label: '(６)',
    title: '中期経営計画に基づく取組の着実な推進',
    lines: [corporateGovernance, secretariatOrganisation, financeRisk, cityPartnership, prioritySystem],
  },
]
