"""What a financing offer really costs: its plan of payments, its true rate, its ceiling and its red flags."""
