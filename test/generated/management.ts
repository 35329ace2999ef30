/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What is said changes, languages included; null clears, and everything else stays. */
export type AttachmentChangeInput = {
  /** A person has confirmed that the document itself meets WCAG 2.1 AA. */
  readonly accessible?: boolean | null | undefined;
  /** Whom to ask for the document in an accessible format. */
  readonly accessibleFormatContact?: ContactInput | null | undefined;
  /** Images only: the text for readers who do not see the image. */
  readonly alt?: Record<string, string | null> | null | undefined;
  readonly annexNumber?: number | null | undefined;
  readonly cover?: boolean | null | undefined;
  /** Images only: the author of the image. */
  readonly credit?: string | null | undefined;
  readonly fileId?: string | null | undefined;
  readonly focalPoint?: FocalPointInput | null | undefined;
  /** Which part of the document the file belongs to. */
  readonly group?: AttachmentGroup | null | undefined;
  readonly id: string;
  readonly kind?: AttachmentKind | null | undefined;
  /** The language of the file itself. */
  readonly language?: string | null | undefined;
  /** The title of the file in the list of files. */
  readonly title?: Record<string, string | null> | null | undefined;
};

/** Edits of single attachments; all others stay as they are. */
export type AttachmentEditsInput = {
  /** At the end of the list. */
  readonly add?: ReadonlyArray<AttachmentInput> | null | undefined;
  readonly change?: ReadonlyArray<AttachmentChangeInput> | null | undefined;
  readonly remove?: ReadonlyArray<string> | null | undefined;
};

export type AttachmentGroup =
  | 'FEEDBACK'
  | 'MAIN_TEXT'
  | 'OUTCOME';

/** One of the list. With its id it stays the same attachment to readers. */
export type AttachmentInput = {
  /** A person has confirmed that the document itself meets WCAG 2.1 AA. */
  readonly accessible?: boolean | null | undefined;
  /** Whom to ask for the document in an accessible format. */
  readonly accessibleFormatContact?: ContactInput | null | undefined;
  /** Images only: the text for readers who do not see the image. */
  readonly alt?: Record<string, string | null> | null | undefined;
  readonly annexNumber?: number | null | undefined;
  /** Stands for the whole document, as coverId says for those that have an id. */
  readonly cover?: boolean | null | undefined;
  /** Images only: the author of the image. */
  readonly credit?: string | null | undefined;
  readonly fileId: string;
  /** Images only; null stands for the middle. */
  readonly focalPoint?: FocalPointInput | null | undefined;
  /** Which part of the document the file belongs to. */
  readonly group?: AttachmentGroup | null | undefined;
  /** Of an attachment that is there already. */
  readonly id?: string | null | undefined;
  readonly kind: AttachmentKind;
  /** The language of the file itself. */
  readonly language?: string | null | undefined;
  /** The title of the file in the list of files. */
  readonly title: Record<string, string | null>;
};

export type AttachmentKind =
  | 'ANNEX'
  | 'ANSWERS'
  | 'DRAFT_RESOLUTION'
  | 'GUIDE'
  | 'IMAGE'
  | 'MAP'
  | 'OTHER'
  | 'PRESENTATION'
  | 'QUESTIONNAIRE'
  | 'REPORT'
  | 'RESULTS'
  | 'SCHEDULE';

export type ConsultationPatch = {
  /** The areas that the content concerns. */
  readonly areaIds?: ReadonlyArray<string> | null | undefined;
  /** In place of the whole list: what is added to it, changed in it and taken from it. */
  readonly attachmentEdits?: AttachmentEditsInput | null | undefined;
  /** The whole list, in order. */
  readonly attachments?: ReadonlyArray<AttachmentInput> | null | undefined;
  /** Whom the city asks above all, among those recipients. */
  readonly audienceIds?: ReadonlyArray<string> | null | undefined;
  /** The acts on which the consultation rests, beside `legalBasis` in words. */
  readonly basisActIds?: ReadonlyArray<string> | null | undefined;
  /** The full description. */
  readonly body?: Record<string, unknown> | null | undefined;
  /** Why the consultation was called off. Published with every cancellation, and only with one. */
  readonly cancellationReason?: Record<string, string | null> | null | undefined;
  /** From this instant on the status is CANCELLED, whatever else holds. */
  readonly cancelledAt?: string | null | undefined;
  /** The consultation is open in [opensAt, closesAt). closesOn is the last day for taking part; given as that day, the midnight after. */
  readonly closesAt?: string | null | undefined;
  readonly closesOn?: string | null | undefined;
  /** The organizations that ask together with the owner. They get no rights on the document by it. */
  readonly coOrganizerIds?: ReadonlyArray<string> | null | undefined;
  /** Whom to ask. */
  readonly contact?: ContactInput | null | undefined;
  /** The id of one of the attachments. */
  readonly coverId?: string | null | undefined;
  /** The rule for answers on the last day. */
  readonly deadlineRule?: DeadlineRule | null | undefined;
  /** What changed because people were asked, in the order of time; it may go on for years. */
  readonly effects?: ReadonlyArray<EffectInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly effectsEdits?: EffectEditsInput | null | undefined;
  /** Where the consultation does not apply, although it is about an area around. */
  readonly exceptAreaIds?: ReadonlyArray<string> | null | undefined;
  /** Why the window was opened again after it had closed. */
  readonly extensionReason?: Record<string, string | null> | null | undefined;
  /** What people said. */
  readonly feedback?: Record<string, unknown> | null | undefined;
  /** The day on which the city published what people said. Readers get it together with `feedback`. */
  readonly feedbackPublishedOn?: string | null | undefined;
  /** How many took part. */
  readonly figures?: ReadonlyArray<ParticipationFigureInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly figuresEdits?: ParticipationFigureEditsInput | null | undefined;
  /** What the city wants to find out. */
  readonly goal?: Record<string, string | null> | null | undefined;
  /** The provisions on which the consultation rests. */
  readonly legalBasis?: Record<string, string | null> | null | undefined;
  /** How the city asks. */
  readonly methodCodes?: ReadonlyArray<string> | null | undefined;
  /** The consultation is open in [opensAt, closesAt). Given as a day, the start of the day. */
  readonly opensAt?: string | null | undefined;
  readonly opensOn?: string | null | undefined;
  readonly orderedById?: string | null | undefined;
  /** The order that called the consultation, by number and day. */
  readonly orderingAct?: Record<string, string | null> | null | undefined;
  /** For content that was public elsewhere before it was brought here. */
  readonly originallyPublishedAt?: string | null | undefined;
  /** What was decided, when and why. */
  readonly outcome?: OutcomeInput | null | undefined;
  /** The day on which the city published its decision. Readers get it together with `outcome`. */
  readonly outcomePublishedOn?: string | null | undefined;
  /** The places in question, on the map: a park, a street, a plot. */
  readonly places?: ReadonlyArray<PlaceInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly placesEdits?: PlaceEditsInput | null | undefined;
  readonly previousId?: string | null | undefined;
  /** How personal data are handled (RODO). */
  readonly privacyNotice?: Record<string, unknown> | null | undefined;
  /** Whom the city asks. */
  readonly recipients?: Recipients | null | undefined;
  /** The number under which the office keeps the files of the consultation. */
  readonly referenceNumber?: string | null | undefined;
  /** Other consultations that belong together with this one. */
  readonly relatedIds?: ReadonlyArray<string> | null | undefined;
  /** The acts that came of the consultation. */
  readonly resultingActIds?: ReadonlyArray<string> | null | undefined;
  readonly seo?: SeoInput | null | undefined;
  readonly slug?: string | null | undefined;
  /** The stages in which people take part, in order, where there are several. Between two of them the status is BETWEEN_STAGES. */
  readonly stages?: ReadonlyArray<StageInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly stagesEdits?: StageEditsInput | null | undefined;
  /** Two or three sentences for listings. */
  readonly summary?: Record<string, string | null> | null | undefined;
  /** The schedule, in order. */
  readonly timeline?: ReadonlyArray<TimelineEntryInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly timelineEdits?: TimelineEntryEditsInput | null | undefined;
  /** Shown in listings. Plain text. */
  readonly title?: Record<string, string | null> | null | undefined;
  /** The topics that the content is about. */
  readonly topicIds?: ReadonlyArray<string> | null | undefined;
  /** How people answer. */
  readonly waysToRespond?: ReadonlyArray<WayToRespondInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly waysToRespondEdits?: WayToRespondEditsInput | null | undefined;
};

/** Derived at the instant of reading; the first that holds: CANCELLED, PLANNED, BETWEEN_STAGES (before the closing, while none of the stages is open), OPEN, CONCLUDED, REPORTED, CLOSED. */
export type ConsultationStatus =
  | 'BETWEEN_STAGES'
  | 'CANCELLED'
  | 'CLOSED'
  | 'CONCLUDED'
  | 'OPEN'
  | 'PLANNED'
  | 'REPORTED';

export type ContactInput = {
  readonly address?: string | null | undefined;
  /** Address for e-Delivery (e-Doręczenia), such as `AE:PL-12345-67890-ABCDE-12`. */
  readonly eDelivery?: string | null | undefined;
  /** Inbox on ePUAP, such as `/umczestochowa/SkrytkaESP`. */
  readonly ePuap?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly fax?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly openingHours?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly website?: string | null | undefined;
};

export type ContentType =
  | 'BUDGET_EDITION'
  | 'BUDGET_PROJECT'
  | 'CAMPAIGN'
  | 'CHAPTER'
  | 'CONSULTATION'
  | 'CONSULTATION_MODEL'
  | 'CONSULTATION_REQUEST'
  | 'EVENT'
  | 'GALLERY'
  | 'GOOD_PRACTICE'
  | 'HANDBOOK'
  | 'INVESTMENT'
  | 'LEGAL_ACT'
  | 'LOCAL_INITIATIVE'
  | 'NEWS_ARTICLE'
  | 'NGO_PROFILE'
  | 'PAGE'
  | 'PROGRAMME'
  | 'QUESTIONNAIRE'
  | 'RECOMMENDATION'
  | 'REPORT'
  | 'STUDY'
  | 'VILLAGE_FUND_APPLICATION';

export type CreateConsultationInput = {
  readonly organizationId: string;
  readonly patch: ConsultationPatch;
};

export type CreatePageInput = {
  readonly organizationId: string;
  readonly patch: PagePatch;
};

/** What must happen by the last day: that the answer has arrived, or that it was posted. */
export type DeadlineRule =
  | 'POSTMARKED'
  | 'RECEIVED';

export type DocumentOrderBy = {
  readonly direction: SortDirection;
  readonly field: DocumentOrderField;
};

export type DocumentOrderField =
  | 'TITLE'
  | 'UPDATED_AT';

export type DocumentWhere = {
  readonly and?: ReadonlyArray<DocumentWhere> | null | undefined;
  /** Whether one created it oneself. */
  readonly createdByMe?: boolean | null | undefined;
  readonly draftState?: ReadonlyArray<DraftState> | null | undefined;
  readonly not?: DocumentWhere | null | undefined;
  readonly or?: ReadonlyArray<DocumentWhere> | null | undefined;
  readonly organization?: OrganizationWhere | null | undefined;
  readonly publicState?: ReadonlyArray<PublicState> | null | undefined;
  /** All these words, in any Polish form, in the text on which editors work (in one of its languages) or on one page of its files. 200 characters at most. */
  readonly text?: string | null | undefined;
  readonly title?: StringFilter | null | undefined;
  /** Unless given, what is in the trash is left out. */
  readonly trashed?: boolean | null | undefined;
  readonly type?: ReadonlyArray<ContentType> | null | undefined;
  /** Whether one changed it last. */
  readonly updatedByMe?: boolean | null | undefined;
};

/** NONE: nothing differs from what is public or planned. */
export type DraftState =
  | 'APPROVED'
  | 'CHANGES_REQUESTED'
  | 'EDITING'
  | 'IN_REVIEW'
  | 'NONE';

export type EffectAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: EffectInput;
};

export type EffectChangeInput = {
  readonly entry: EffectPatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type EffectEditsInput = {
  readonly add?: ReadonlyArray<EffectAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<EffectChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type EffectInput = {
  /** The acts by which it was done. */
  readonly actIds?: ReadonlyArray<string> | null | undefined;
  /** Those of the attachments that show the change. */
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  /** The day, the month or the year of the change. */
  readonly date?: string | null | undefined;
  /** What is built because of it. */
  readonly investmentIds?: ReadonlyArray<string> | null | undefined;
  /** What changed, in plain words. */
  readonly text: Record<string, string | null>;
  /** Where one can read more about it. */
  readonly url?: string | null | undefined;
};

/** What is said changes, languages included; null clears, and everything else stays. */
export type EffectPatch = {
  /** The acts by which it was done. */
  readonly actIds?: ReadonlyArray<string> | null | undefined;
  /** Those of the attachments that show the change. */
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  /** The day, the month or the year of the change. */
  readonly date?: string | null | undefined;
  /** What is built because of it. */
  readonly investmentIds?: ReadonlyArray<string> | null | undefined;
  /** What changed, in plain words. */
  readonly text?: Record<string, string | null> | null | undefined;
  /** Where one can read more about it. */
  readonly url?: string | null | undefined;
};

export type ErrorCode =
  | 'BAD_CREDENTIALS'
  | 'INVALID'
  | 'LINK_INVALID'
  | 'NO_MAILS'
  | 'OTP_REQUIRED'
  | 'PLAN_CONFLICT'
  | 'PLAN_IS_OLDER'
  | 'REQUIRED_TO_PUBLISH'
  | 'SCHEDULE_EXISTS'
  | 'SLUG_TAKEN'
  | 'TOO_MANY_ATTEMPTS'
  | 'VERSION_CONFLICT';

/** The point of an image that stays in the picture when it is cut; kept to the hundredth. */
export type FocalPointInput = {
  /** From the left edge, 0, to the right, 1. */
  readonly x: number;
  /** From the top edge, 0, to the bottom, 1. */
  readonly y: number;
};

export type IdFilter = {
  readonly eq?: string | null | undefined;
  readonly in?: ReadonlyArray<string> | null | undefined;
};

export type OrganizationKind =
  | 'DEPARTMENT'
  | 'DISTRICT_COUNCIL'
  | 'NGO'
  | 'OFFICE'
  | 'PARTNER'
  | 'UNIT'
  | 'VILLAGE_UNIT';

export type OrganizationWhere = {
  readonly and?: ReadonlyArray<OrganizationWhere> | null | undefined;
  readonly code?: StringFilter | null | undefined;
  readonly id?: IdFilter | null | undefined;
  readonly kind?: OrganizationKind | null | undefined;
  /** In the languages of the reader. */
  readonly name?: StringFilter | null | undefined;
  readonly not?: OrganizationWhere | null | undefined;
  readonly or?: ReadonlyArray<OrganizationWhere> | null | undefined;
  /** The organization directly above. */
  readonly parent?: OrganizationWhere | null | undefined;
  readonly slug?: StringFilter | null | undefined;
};

export type OutcomeInput = {
  readonly decidedOn: string;
  readonly decision: Record<string, unknown>;
};

export type PagePatch = {
  /** The areas that the content concerns. */
  readonly areaIds?: ReadonlyArray<string> | null | undefined;
  /** In place of the whole list: what is added to it, changed in it and taken from it. */
  readonly attachmentEdits?: AttachmentEditsInput | null | undefined;
  /** The whole list, in order. */
  readonly attachments?: ReadonlyArray<AttachmentInput> | null | undefined;
  readonly body?: Record<string, unknown> | null | undefined;
  /** The id of one of the attachments. */
  readonly coverId?: string | null | undefined;
  /** For content that was public elsewhere before it was brought here. */
  readonly originallyPublishedAt?: string | null | undefined;
  readonly parentId?: string | null | undefined;
  /** The page's place among the pages under the same parent. Smaller numbers come first. */
  readonly position?: number | null | undefined;
  readonly seo?: SeoInput | null | undefined;
  readonly slug?: string | null | undefined;
  /** Shown in listings. Plain text. */
  readonly title?: Record<string, string | null> | null | undefined;
  /** The topics that the content is about. */
  readonly topicIds?: ReadonlyArray<string> | null | undefined;
};

export type ParticipationFigureAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: ParticipationFigureInput;
};

export type ParticipationFigureChangeInput = {
  readonly entry: ParticipationFigurePatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type ParticipationFigureEditsInput = {
  readonly add?: ReadonlyArray<ParticipationFigureAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<ParticipationFigureChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type ParticipationFigureInput = {
  readonly count: number;
  /** What is counted, so that figures of several consultations can be compared; null for what has no code. */
  readonly kind?: ParticipationFigureKind | null | undefined;
  /** What is counted, in words: "osób na spacerze badawczym". */
  readonly label: Record<string, string | null>;
};

export type ParticipationFigureKind =
  | 'ACCEPTED_REMARKS'
  | 'ANSWERS'
  | 'IDEAS'
  | 'MEETINGS'
  | 'PARTICIPANTS'
  | 'REMARKS'
  | 'SIGNATURES';

/** What is said changes, languages included; null clears, and everything else stays. */
export type ParticipationFigurePatch = {
  readonly count?: number | null | undefined;
  /** What is counted, so that figures of several consultations can be compared; null for what has no code. */
  readonly kind?: ParticipationFigureKind | null | undefined;
  /** What is counted, in words: "osób na spacerze badawczym". */
  readonly label?: Record<string, string | null> | null | undefined;
};

export type PlaceAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: PlaceInput;
};

export type PlaceChangeInput = {
  readonly entry: PlacePatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type PlaceEditsInput = {
  readonly add?: ReadonlyArray<PlaceAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<PlaceChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type PlaceInput = {
  readonly address?: string | null | undefined;
  /** How to get there: the entrance, the floor, the stop. */
  readonly directions?: Record<string, string | null> | null | undefined;
  /** Its shape on the map: a GeoJSON geometry (RFC 7946), WGS 84. */
  readonly geometry?: unknown;
  readonly name: Record<string, string | null>;
};

/** What is said changes, languages included; null clears, and everything else stays. */
export type PlacePatch = {
  readonly address?: string | null | undefined;
  /** How to get there: the entrance, the floor, the stop. */
  readonly directions?: Record<string, string | null> | null | undefined;
  /** Its shape on the map: a GeoJSON geometry (RFC 7946), WGS 84. */
  readonly geometry?: unknown;
  readonly name?: Record<string, string | null> | null | undefined;
};

/** Whose value the plan gets where both the plan and the new text change a field. */
export type PlanChoice = {
  /** As the details of PLAN_CONFLICT name it: title.pl */
  readonly field: string;
  readonly take: PlanSide;
};

/** KEEP: the plan stays as it is. DROP: it is taken back. REBASE: it keeps what it changes, and takes everything else from the new text. */
export type PlanFate =
  | 'DROP'
  | 'KEEP'
  | 'REBASE';

export type PlanSide =
  | 'PLAN'
  | 'TEXT';

export type PublicState =
  | 'NEVER'
  | 'PUBLIC'
  | 'WITHDRAWN';

/** `at` in the past is refused. Beside a plan that would undo a change, `plan` says what becomes of the plan; otherwise the plan stays. */
export type PublishInput = {
  readonly at?: string | null | undefined;
  readonly changeNote?: string | null | undefined;
  /** With plan: REBASE. */
  readonly choices?: ReadonlyArray<PlanChoice> | null | undefined;
  readonly expectedVersion: number;
  readonly id: string;
  /** These languages alone: the others stay as the public sees them, and the draft keeps its own. */
  readonly locales?: ReadonlyArray<string> | null | undefined;
  /** What becomes of an older plan. */
  readonly plan?: PlanFate | null | undefined;
  /** The same as plan: DROP. */
  readonly replace?: boolean | null | undefined;
  readonly until?: string | null | undefined;
};

export type Recipients =
  | 'MIXED'
  | 'NGOS'
  | 'RESIDENTS';

export type ResponseChannel =
  | 'EMAIL'
  | 'IN_PERSON'
  | 'KIOSK'
  | 'ONLINE'
  | 'PAPER'
  | 'PHONE'
  | 'POST';

export type SeoInput = {
  readonly description?: Record<string, string | null> | null | undefined;
  readonly title?: Record<string, string | null> | null | undefined;
};

/** BEARER: the answer has a token, which goes into `Authorization: Bearer …`. COOKIE: the token is in a cookie that no script can read; for pages of this very server. */
export type SessionTransport =
  | 'BEARER'
  | 'COOKIE';

export type SetEndInput = {
  readonly expectedVersion: number;
  readonly id: string;
  /** Null, or left out: until further notice. */
  readonly until?: string | null | undefined;
};

export type SignInInput = {
  /** What the last sign-in from this device answered: strangers who guess passwords do not keep one waiting then. */
  readonly deviceToken?: string | null | undefined;
  readonly email: string;
  /** The code of a second factor, for accounts that have one. */
  readonly otp?: string | null | undefined;
  readonly password: string;
  /** By default BEARER. */
  readonly transport?: SessionTransport | null | undefined;
};

export type SortDirection =
  | 'ASC'
  | 'DESC';

export type StageAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: StageInput;
};

export type StageChangeInput = {
  readonly entry: StagePatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type StageEditsInput = {
  readonly add?: ReadonlyArray<StageAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<StageChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type StageInput = {
  /** Those of the consultation's attachments that belong to this stage. */
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  /** closesOn is the last day of the stage; given as that day, the midnight after. */
  readonly closesAt?: string | null | undefined;
  readonly closesOn?: string | null | undefined;
  /** The time in words, where nothing more precise is known: "jesień 2027". Such a stage has no status. */
  readonly dateText?: Record<string, string | null> | null | undefined;
  readonly kind?: StageKind | null | undefined;
  /** How the city asks in this stage. */
  readonly methodCodes?: ReadonlyArray<string> | null | undefined;
  readonly name: Record<string, string | null>;
  /** The stage is open in [opensAt, closesAt). Given as a day, the start of the day. */
  readonly opensAt?: string | null | undefined;
  readonly opensOn?: string | null | undefined;
  /** The questionnaires that one answers in this stage. */
  readonly questionnaireIds?: ReadonlyArray<string> | null | undefined;
  /** Reports on this stage alone. */
  readonly reportIds?: ReadonlyArray<string> | null | undefined;
  /** What came of the stage. */
  readonly results?: Record<string, unknown> | null | undefined;
  /** What this stage is about. */
  readonly summary?: Record<string, string | null> | null | undefined;
  /** How people take part in this stage, where it differs from the whole consultation. */
  readonly waysToRespond?: ReadonlyArray<WayToRespondInput> | null | undefined;
};

export type StageKind =
  | 'DEBATE'
  | 'IDEAS'
  | 'NEEDS'
  | 'PRESENTATION'
  | 'PRE_CONSULTATION'
  | 'REMARKS'
  | 'VARIANTS'
  | 'VOTE'
  | 'WORKSHOPS';

/** What is said changes, languages included; null clears, and everything else stays. */
export type StagePatch = {
  /** Those of the consultation's attachments that belong to this stage. */
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  /** closesOn is the last day of the stage; given as that day, the midnight after. */
  readonly closesAt?: string | null | undefined;
  readonly closesOn?: string | null | undefined;
  /** The time in words, where nothing more precise is known: "jesień 2027". Such a stage has no status. */
  readonly dateText?: Record<string, string | null> | null | undefined;
  readonly kind?: StageKind | null | undefined;
  /** How the city asks in this stage. */
  readonly methodCodes?: ReadonlyArray<string> | null | undefined;
  readonly name?: Record<string, string | null> | null | undefined;
  /** The stage is open in [opensAt, closesAt). Given as a day, the start of the day. */
  readonly opensAt?: string | null | undefined;
  readonly opensOn?: string | null | undefined;
  /** The questionnaires that one answers in this stage. */
  readonly questionnaireIds?: ReadonlyArray<string> | null | undefined;
  /** Reports on this stage alone. */
  readonly reportIds?: ReadonlyArray<string> | null | undefined;
  /** What came of the stage. */
  readonly results?: Record<string, unknown> | null | undefined;
  /** What this stage is about. */
  readonly summary?: Record<string, string | null> | null | undefined;
  /** How people take part in this stage, where it differs from the whole consultation. */
  readonly waysToRespond?: ReadonlyArray<WayToRespondInput> | null | undefined;
};

/** `contains` and `startsWith` ignore case and take % and _ literally; any blank is a blank, soft hyphens are none. */
export type StringFilter = {
  readonly contains?: string | null | undefined;
  readonly eq?: string | null | undefined;
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** All these words, in any order and any Polish form, with accents or without. 200 characters at most. */
  readonly matches?: string | null | undefined;
  readonly startsWith?: string | null | undefined;
};

export type TimelineEntryAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: TimelineEntryInput;
};

export type TimelineEntryChangeInput = {
  readonly entry: TimelineEntryPatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type TimelineEntryEditsInput = {
  readonly add?: ReadonlyArray<TimelineEntryAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<TimelineEntryChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type TimelineEntryInput = {
  /** The time in words, where nothing more precise is known: "wrzesień i październik 2011". */
  readonly dateText?: Record<string, string | null> | null | undefined;
  readonly endsAt?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  readonly label: Record<string, string | null>;
  readonly startsAt?: string | null | undefined;
  readonly startsOn?: string | null | undefined;
};

/** What is said changes, languages included; null clears, and everything else stays. */
export type TimelineEntryPatch = {
  /** The time in words, where nothing more precise is known: "wrzesień i październik 2011". */
  readonly dateText?: Record<string, string | null> | null | undefined;
  readonly endsAt?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  readonly label?: Record<string, string | null> | null | undefined;
  readonly startsAt?: string | null | undefined;
  readonly startsOn?: string | null | undefined;
};

export type TrashInput = {
  readonly expectedVersion: number;
  readonly id: string;
};

export type UnscheduleInput = {
  readonly expectedVersion: number;
  readonly id: string;
};

export type UpdateConsultationInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly patch: ConsultationPatch;
};

export type UpdatePageInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly patch: PagePatch;
};

export type WayToRespondAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: WayToRespondInput;
};

export type WayToRespondChangeInput = {
  readonly entry: WayToRespondPatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type WayToRespondEditsInput = {
  readonly add?: ReadonlyArray<WayToRespondAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<WayToRespondChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type WayToRespondInput = {
  readonly address?: string | null | undefined;
  readonly channel: ResponseChannel;
  readonly email?: string | null | undefined;
  /** The forms that people fill in, among the document's attachments: a file that is replaced is replaced here as well. */
  readonly formIds?: ReadonlyArray<string> | null | undefined;
  /** The address of a form that people fill in, where the form is kept elsewhere. */
  readonly formUrl?: string | null | undefined;
  readonly instructions: Record<string, string | null>;
  readonly openingHours?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly url?: string | null | undefined;
};

/** What is said changes, languages included; null clears, and everything else stays. */
export type WayToRespondPatch = {
  readonly address?: string | null | undefined;
  readonly channel?: ResponseChannel | null | undefined;
  readonly email?: string | null | undefined;
  /** The forms that people fill in, among the document's attachments: a file that is replaced is replaced here as well. */
  readonly formIds?: ReadonlyArray<string> | null | undefined;
  /** The address of a form that people fill in, where the form is kept elsewhere. */
  readonly formUrl?: string | null | undefined;
  readonly instructions?: Record<string, string | null> | null | undefined;
  readonly openingHours?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly url?: string | null | undefined;
};

export type WithdrawInput = {
  readonly expectedVersion: number;
  readonly id: string;
  /** For readers too, in the language that all fall back to: `notice` tells them. */
  readonly reason: string;
  /** The reason in other languages. */
  readonly reasonTranslations?: Record<string, string | null> | null | undefined;
  /** The document that took its place. */
  readonly successorId?: string | null | undefined;
};

type DocumentParts_BudgetEditionDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_BudgetProjectDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_CampaignDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_ChapterDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_ConsultationDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_ConsultationModelDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_ConsultationRequestDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_EventDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_GalleryDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_GoodPracticeDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_HandbookDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_InvestmentDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_LegalActDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_LocalInitiativeDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_NewsArticleDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_NgoProfileDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_PageDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_ProgrammeDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_QuestionnaireDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_RecommendationDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_ReportDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_StudyDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

type DocumentParts_VillageFundApplicationDocument_Fragment = { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string };

export type DocumentPartsFragment =
  | DocumentParts_BudgetEditionDocument_Fragment
  | DocumentParts_BudgetProjectDocument_Fragment
  | DocumentParts_CampaignDocument_Fragment
  | DocumentParts_ChapterDocument_Fragment
  | DocumentParts_ConsultationDocument_Fragment
  | DocumentParts_ConsultationModelDocument_Fragment
  | DocumentParts_ConsultationRequestDocument_Fragment
  | DocumentParts_EventDocument_Fragment
  | DocumentParts_GalleryDocument_Fragment
  | DocumentParts_GoodPracticeDocument_Fragment
  | DocumentParts_HandbookDocument_Fragment
  | DocumentParts_InvestmentDocument_Fragment
  | DocumentParts_LegalActDocument_Fragment
  | DocumentParts_LocalInitiativeDocument_Fragment
  | DocumentParts_NewsArticleDocument_Fragment
  | DocumentParts_NgoProfileDocument_Fragment
  | DocumentParts_PageDocument_Fragment
  | DocumentParts_ProgrammeDocument_Fragment
  | DocumentParts_QuestionnaireDocument_Fragment
  | DocumentParts_RecommendationDocument_Fragment
  | DocumentParts_ReportDocument_Fragment
  | DocumentParts_StudyDocument_Fragment
  | DocumentParts_VillageFundApplicationDocument_Fragment
;

export type UserErrorPartsFragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { readonly signIn: { readonly token: string | null, readonly expiresAt: string | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown }> } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { readonly signOut: boolean };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly id: string, readonly name: string, readonly email: string, readonly memberships: ReadonlyArray<{ readonly organization: { readonly id: string, readonly slug: string, readonly name: string }, readonly role: { readonly code: string, readonly name: string } }> } | null };

export type DocumentsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  where?: DocumentWhere | null | undefined;
  orderBy?: ReadonlyArray<DocumentOrderBy> | DocumentOrderBy | null | undefined;
}>;


export type DocumentsQuery = { readonly documents: { readonly totalCount: number, readonly nodes: ReadonlyArray<
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly organization: { readonly slug: string }, readonly published:
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
          | { readonly title: string, readonly slug: string }
         | null }
    >, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ConsultationToEditQueryVariables = Exact<{
  id: string;
  locales?: ReadonlyArray<string> | string | null | undefined;
}>;


export type ConsultationToEditQuery = { readonly document:
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string, readonly draft: { readonly slug: string | null, readonly title: Record<string, string | null> | null, readonly summary: Record<string, string | null> | null, readonly body: Record<string, unknown> | null, readonly opensOn: string | null, readonly closesOn: string | null, readonly recipients: Recipients | null, readonly areas: ReadonlyArray<{ readonly id: string, readonly slug: string }>, readonly topics: ReadonlyArray<{ readonly id: string, readonly slug: string }>, readonly methods: ReadonlyArray<{ readonly code: string }>, readonly attachments: ReadonlyArray<{ readonly id: string, readonly fileId: string, readonly title: Record<string, string | null>, readonly kind: AttachmentKind }> } | null, readonly preview: { readonly title: string, readonly status: ConsultationStatus, readonly body: { readonly html: string } } | null, readonly published:
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
        | { readonly title: string, readonly edition: { readonly number: number, readonly visibleFrom: string } }
       | null }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
    | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
   | null };

export type CreateConsultationMutationVariables = Exact<{
  input: CreateConsultationInput;
}>;


export type CreateConsultationMutation = { readonly createConsultation: { readonly document: { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown }> } };

export type UpdateConsultationMutationVariables = Exact<{
  input: UpdateConsultationInput;
}>;


export type UpdateConsultationMutation = { readonly updateConsultation: { readonly document: { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown }> } };

export type CreatePageMutationVariables = Exact<{
  input: CreatePageInput;
}>;


export type CreatePageMutation = { readonly createPage: { readonly document: { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown }> } };

export type UpdatePageMutationVariables = Exact<{
  input: UpdatePageInput;
}>;


export type UpdatePageMutation = { readonly updatePage: { readonly document: { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown }> } };

export type PublishMutationVariables = Exact<{
  input: PublishInput;
}>;


export type PublishMutation = { readonly publish: { readonly document:
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
     | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown }> } };

export type UnscheduleMutationVariables = Exact<{
  input: UnscheduleInput;
}>;


export type UnscheduleMutation = { readonly unschedule: { readonly document:
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
     | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown }> } };

export type SetEndMutationVariables = Exact<{
  input: SetEndInput;
}>;


export type SetEndMutation = { readonly setEnd: { readonly document:
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
     | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown }> } };

export type WithdrawMutationVariables = Exact<{
  input: WithdrawInput;
}>;


export type WithdrawMutation = { readonly withdraw: { readonly document:
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
     | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown }> } };

export type TrashMutationVariables = Exact<{
  input: TrashInput;
}>;


export type TrashMutation = { readonly trash: { readonly document:
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
     | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown }> } };

export type RestoreMutationVariables = Exact<{
  input: TrashInput;
}>;


export type RestoreMutation = { readonly restore: { readonly document:
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
      | { readonly id: string, readonly documentId: string, readonly type: ContentType, readonly version: number, readonly publicState: PublicState, readonly draftState: DraftState, readonly nextChangeAt: string | null, readonly trashed: boolean, readonly updatedAt: string }
     | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly details: unknown }> } };

export const DocumentPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<DocumentPartsFragment, unknown>;
export const UserErrorPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<UserErrorPartsFragment, unknown>;
export const SignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"token"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserErrorParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignOut"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signOut"}}]}}]} as unknown as DocumentNode<SignOutMutation, SignOutMutationVariables>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"memberships"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"role"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const DocumentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Documents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"where"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentWhere"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentOrderBy"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"Variable","name":{"kind":"Name","value":"where"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}}]}},{"kind":"Field","name":{"kind":"Name","value":"published"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<DocumentsQuery, DocumentsQueryVariables>;
export const ConsultationToEditDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConsultationToEdit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"locales"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Locale"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConsultationDocument"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"draft"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closesOn"}},{"kind":"Field","name":{"kind":"Name","value":"recipients"}},{"kind":"Field","name":{"kind":"Name","value":"areas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}}]}},{"kind":"Field","name":{"kind":"Name","value":"topics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}}]}},{"kind":"Field","name":{"kind":"Name","value":"methods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"attachments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"preview"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"locales"},"value":{"kind":"Variable","name":{"kind":"Name","value":"locales"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"body"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"html"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"published"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"edition"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"visibleFrom"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}}]} as unknown as DocumentNode<ConsultationToEditQuery, ConsultationToEditQueryVariables>;
export const CreateConsultationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateConsultation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateConsultationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createConsultation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserErrorParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<CreateConsultationMutation, CreateConsultationMutationVariables>;
export const UpdateConsultationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateConsultation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateConsultationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateConsultation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserErrorParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<UpdateConsultationMutation, UpdateConsultationMutationVariables>;
export const CreatePageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreatePage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreatePageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserErrorParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<CreatePageMutation, CreatePageMutationVariables>;
export const UpdatePageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdatePage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdatePageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updatePage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserErrorParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<UpdatePageMutation, UpdatePageMutationVariables>;
export const PublishDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Publish"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PublishInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publish"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserErrorParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<PublishMutation, PublishMutationVariables>;
export const UnscheduleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Unschedule"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UnscheduleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unschedule"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserErrorParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<UnscheduleMutation, UnscheduleMutationVariables>;
export const SetEndDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetEnd"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetEndInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setEnd"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserErrorParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<SetEndMutation, SetEndMutationVariables>;
export const WithdrawDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Withdraw"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WithdrawInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withdraw"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserErrorParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<WithdrawMutation, WithdrawMutationVariables>;
export const TrashDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Trash"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TrashInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trash"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserErrorParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<TrashMutation, TrashMutationVariables>;
export const RestoreDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Restore"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TrashInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restore"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserErrorParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"publicState"}},{"kind":"Field","name":{"kind":"Name","value":"draftState"}},{"kind":"Field","name":{"kind":"Name","value":"nextChangeAt"}},{"kind":"Field","name":{"kind":"Name","value":"trashed"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserErrorParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"details"}}]}}]} as unknown as DocumentNode<RestoreMutation, RestoreMutationVariables>;