-- One row per mailing: a household gets the letter at nine in the morning, local time, of the day the campaign starts.
select
    campaigns.household_id::varchar as household_id,
    'Campaign Received' as event,
    timezone('America/New_York', start_date + interval 9 hours) as received_at,
    'letter' as channel,
    campaign_id::varchar as campaign_id,
    campaign_type,
    start_date::date::varchar as campaign_start,
    end_date::date::varchar as campaign_end
from campaigns
join campaign_descriptions using (campaign_id)
order by received_at, campaigns.campaign_id, campaigns.household_id
