// The nouns of the HTTP contract under the names that the screens use.
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Overview = Schemas["Overview"];
export type Briefing = Schemas["Briefing"];
export type News = Schemas["News"];
export type Board = Schemas["BoardDocument"];
export type Pinned = Schemas["Pinned"];
export type SharedBoard = Schemas["SharedBoard"];
export type Note = Schemas["Note"];
export type MapInfo = Schemas["MapInfo"];
export type MapReport = Schemas["MapReport"];
export type MapDocument = Schemas["MapDocument"];
export type Touchpoint = Schemas["TouchpointDocument"];
export type Persona = Schemas["PersonaDocument"];
export type Target = Schemas["TargetDocument"];
export type MapComparison = Schemas["ComparisonDocument"];
export type MapNumbers = Schemas["NumbersDocument"];
export type MapPair = Schemas["PairDocument"];
export type MapCompared = Schemas["ComparedDocument"];
export type MapLane = Schemas["Lane"];
export type MapCard = Schemas["Card"];
export type MapVersions = Schemas["VersionsDocument"];
export type MapVersion = Schemas["VersionDocument"];
export type MapStart = Schemas["StartDocument"];
export type MapStartForm = Schemas["StartForm"];
export type MapTemplate = Schemas["Template"];
export type ContentRow = Schemas["ContentRow"];
export type FieldInfo = Schemas["FieldInfo"];

export type StagesRow = Schemas["StagesRow"];
export type MovementRow = Schemas["MovementRow"];
export type TouchpointsRow = Schemas["TouchpointsRow"];
export type FunnelRow = Schemas["FunnelRow"];
export type TimeToConvertRow = Schemas["TimeToConvertRow"];
export type TransitionsRow = Schemas["TransitionsRow"];
export type PathsRow = Schemas["PathsRow"];
export type ConsistencyRow = Schemas["ConsistencyRow"];
export type RankingRow = Schemas["RankingRow"];
export type CoverageRow = Schemas["CoverageRow"];

export type CustomerPage = Schemas["CustomerPage"];
export type CustomerRow = Schemas["CustomerRow"];
export type ListColumn = Schemas["ListColumn"];
export type Selection = Schemas["SelectionDocument"];
export type Preferences = Schemas["Preferences"];
export type CustomerView = Schemas["CustomerDocument"];
export type RunView = Schemas["RunView"];
export type TimelinePage = Schemas["TimelinePage"];
export type TimelineOutline = Schemas["TimelineOutline"];
export type TouchKind = Schemas["TouchKind"];
export type TouchView = Schemas["TouchView"];

export type ImportSummary = Schemas["ImportSummary"];
export type Preview = Schemas["Preview"];
export type Progress = Schemas["Progress"];
export type ImportRecord = Schemas["ImportRecord"];
export type QuarantineRow = Schemas["QuarantineRow"];
export type Health = Schemas["Health"];

export type Source = Schemas["Source"];
export type Live = Schemas["Live"];
export type LiveCall = Schemas["LiveCall"];
export type LiveSource = Schemas["LiveSource"];
export type TouchForm = Schemas["TouchForm"];
export type QuarantinePage = Schemas["QuarantinePage"];
export type Replay = Schemas["Replay"];
export type StreamHealth = Schemas["StreamHealth"];

export type Explanation = Schemas["ExplanationDocument"];
export type Bond = Schemas["BondDocument"];
export type RefusedLink = Schemas["RefusedDocument"];
export type Outlook = Schemas["OutlookDocument"];
export type Side = Schemas["SideDocument"];
export type DecisionRecord = Schemas["DecisionDocument"];
export type Wish = Schemas["WishDocument"];
export type Proposal = Schemas["ProposalDocument"];
export type Comparison = Schemas["Comparison"];
export type Consent = Schemas["Consent"];
export type ConsentSaid = Schemas["ConsentSaid"];
export type Membership = Schemas["Membership"];

export type Channel = Schemas["ChannelInfo"];
export type Webhook = Schemas["WebhookInfo"];
export type WebhookForm = Schemas["WebhookForm"];
export type Tried = Schemas["Tried"];
export type TrackingPlan = Schemas["TrackingPlan"];
export type PropertyRule = Schemas["PropertyRule"];
export type Breach = Schemas["Breach"];

export type Analysis = Schemas["AnalysisListed"];
export type Argument = Schemas["ArgumentListed"];
export type Column = Schemas["ColumnListed"];

export type AttributionRow = Schemas["AttributionRow"];
export type BalanceRow = Schemas["BalanceRow"];
export type ContinuityRow = Schemas["ContinuityRow"];
export type MomentsRow = Schemas["MomentsRow"];
export type RecognitionRow = Schemas["RecognitionRow"];
export type ActionAreasRow = Schemas["ActionAreasRow"];
export type ConformanceRow = Schemas["ConformanceRow"];
export type LifecycleRow = Schemas["LifecycleRow"];
export type RetentionRow = Schemas["RetentionRow"];
export type ScorecardRow = Schemas["ScorecardRow"];
export type WhatIfRow = Schemas["WhatIfRow"];
export type ZeroMomentRow = Schemas["ZeroMomentRow"];

export type Me = Schemas["Me"];
export type Person = Schemas["PersonDocument"];
export type StaffRole = Schemas["StaffRole"];
export type Right = Schemas["Right"];
export type Invitation = Schemas["InvitationDocument"];
export type SignedIn = Schemas["SessionDocument"];
export type ApiKey = Schemas["KeyDocument"];
export type AuditEntry = Schemas["AuditEntry"];
export type Erasure = Schemas["Erasure"];

export type Mailing = Schemas["MailingDocument"];
export type Dispatch = Schemas["Dispatch"];
export type MailState = Schemas["MailState"];
