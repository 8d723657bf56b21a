-- One row per redeemed coupon. The data gives only a date, which is the shop's: every household bought something on that local date.
-- So a redemption is placed at the till: the household's last basket of that date that used a coupon, else its last basket of that
-- date, else noon. `coupon_number` counts the household's coupons of one campaign in that order.
with baskets as (
    select
        household_id,
        timezone('America/New_York', timezone('UTC', transaction_timestamp))::date as day,
        max(transaction_timestamp) as last_time,
        max(transaction_timestamp) filter (where coupon_disc <> 0) as last_coupon_time
    from transactions
    group by household_id, day
),
placed as (
    select
        redemptions.*,
        campaign_type,
        coalesce(
            timezone('UTC', last_coupon_time),
            timezone('UTC', last_time),
            timezone('America/New_York', redemption_date + interval 12 hours)
        ) as redeemed_at
    from coupon_redemptions as redemptions
    join campaign_descriptions using (campaign_id)
    left join baskets on baskets.household_id = redemptions.household_id and baskets.day = redemption_date::date
)
select
    household_id::varchar as household_id,
    'Coupon Redeemed' as event,
    redeemed_at,
    'store' as channel,
    campaign_id::varchar as campaign_id,
    campaign_type,
    coupon_upc::varchar as coupon_upc,
    redemption_date::date::varchar as redemption_date,
    row_number() over (partition by household_id, campaign_id order by redeemed_at, coupon_upc) as coupon_number
from placed
order by redeemed_at, household_id, coupon_number
