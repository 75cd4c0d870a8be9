"""The annual review of regimes (rà soát hằng năm): what is out of date, unused or asked for twice, host by host."""
