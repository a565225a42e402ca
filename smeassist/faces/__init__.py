"""What every face shares, window, paper and command line alike; it knows neither Qt nor paper."""
