-- One row per basket. The till's clock is kept in UTC; hour and weekday are those of the shop. A line is one product on the receipt
-- (quantities are no count: fuel is sold by volume). The department is the one most money went to; a few products are in no list.
with lines as (
    select transactions.*, coalesce(department, 'UNKNOWN') as department, brand
    from transactions
    left join products using (product_id)
),
departments as (
    select basket_id, department, sum(sales_value) as spent
    from lines
    group by basket_id, department
),
main as (
    select
        basket_id,
        first(department order by spent desc, department) as department,
        string_agg(department, ', ' order by department) as departments
    from departments
    group by basket_id
),
baskets as (
    select
        basket_id,
        any_value(household_id) as household_id,
        any_value(store_id) as store_id,
        min(transaction_timestamp) as till_time,
        count(*) as lines,
        round(sum(sales_value), 2) as value,
        round(sum(retail_disc), 2) as loyalty_discount,
        round(sum(coupon_disc + coupon_match_disc), 2) as coupon_value,
        bool_or(coupon_disc <> 0) as coupon_used,
        count(*) filter (where brand = 'Private') as own_brand_lines
    from lines
    group by basket_id
)
select
    household_id::varchar as household_id,
    'Store Purchase' as event,
    timezone('UTC', till_time) as purchased_at,
    'store' as channel,
    basket_id::varchar as basket_id,
    store_id::varchar as store_id,
    lines,
    value,
    loyalty_discount,
    coupon_used,
    coupon_value,
    own_brand_lines,
    department,
    departments,
    hour(timezone('America/New_York', timezone('UTC', till_time))) as hour,
    dayname(timezone('America/New_York', timezone('UTC', till_time))) as weekday
from baskets
join main using (basket_id)
order by purchased_at, basket_id
