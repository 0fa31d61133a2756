# peer.gp - the chart of startup.py as gnuplot makes it: points, log-linear fit, 95 % band, a year ahead
# SPDX-License-Identifier: GPL-3.0-or-later
# gnuplot -e "kind='svg'; data='one.csv'; picture='peer.svg'" peer.gp
month = 30.436875 * 86400
when(row) = strptime('%Y-%m-%d', strcol(row)) / month
set datafile separator ','
set fit quiet nolog errorvariables covariancevariables
stats data every ::1 using (when(1)) name 'time' nooutput
first = time_min
line(t) = level + rate * t
level = 13; rate = 0.04
fit line(x) data every ::1 using (when(1) - first):(log($2)) via level, rate
quantile = 2.0129
half(t) = quantile * sqrt(FIT_STDFIT**2 + level_err**2 + t**2 * rate_err**2 + 2 * t * FIT_COV_level_rate)
if (kind eq 'png') { set terminal pngcairo size 1920,1080 } else { set terminal svg size 1920,1080 }
set output picture
set title sprintf('%.1f %% a month, doubling every %.1f months (95 %%: %.1f to %.1f)', 100 * (exp(rate) - 1), log(2) / rate, \
    log(2) / (rate + quantile * rate_err), log(2) / (rate - quantile * rate_err))
set xtics time; set format x '%Y' time; set grid; set key top left; set samples 61
set xrange [first * month:(time_max + 12) * month]
at(x) = x / month - first
plot '+' using 1:(exp(line(at($1)) - half(at($1)))):(exp(line(at($1)) + half(at($1)))) with filledcurves fillstyle solid 0.3 title '95 %', \
    '+' using 1:(exp(line(at($1)))) with lines linewidth 3 title 'fit, and 12 months more', \
    data every ::1 using (when(1) * month):2 with points pointtype 7 title 'observed'
