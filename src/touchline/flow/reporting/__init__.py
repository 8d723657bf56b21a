"""What is kept and sent: boards, briefings, paper and mail."""
