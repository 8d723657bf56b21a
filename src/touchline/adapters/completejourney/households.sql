-- Every household with a card; what is known of it for the 801 that told.
with households as (
    select household_id from transactions
    union
    select household_id from campaigns
)
select
    household_id::varchar as household_id,
    age,
    income,
    home_ownership,
    marital_status,
    household_size,
    household_comp,
    kids_count
from households
left join demographics using (household_id)
order by household_id
