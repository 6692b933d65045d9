"""What words mean and how common they are: tables counted and distilled from news texts."""
